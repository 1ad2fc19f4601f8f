// SPDX-License-Identifier: Apache-2.0

//go:build linux

package machine

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// mountOwn gives the calling process, which is alone in a mount namespace, the
// folders that nodes must not share: /proc, /run, and /var/lib, whose changes
// nobody else sees and which go with the node. The binds are what stays.
func mountOwn(binds []Bind) error {
	if err := mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		return err
	}
	// Before any of it is covered by what is mounted next.
	sources := make([]*os.File, len(binds))
	for index, bind := range binds {
		source, err := os.OpenFile(bind.From, unix.O_PATH|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
		if err != nil {
			return err
		}
		defer func() { _ = source.Close() }()
		sources[index] = source
	}
	if err := mount("proc", "/proc", "proc", unix.MS_NOSUID|unix.MS_NOEXEC|unix.MS_NODEV, ""); err != nil {
		return err
	}
	if err := mount("tmpfs", "/run", "tmpfs", unix.MS_NOSUID|unix.MS_NODEV, "mode=755"); err != nil {
		return err
	}
	const upper, work = "/run/.var-lib/upper", "/run/.var-lib/work"
	for _, folder := range []string{"/run/lock", upper, work} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
	}
	options := fmt.Sprintf("lowerdir=/var/lib,upperdir=%s,workdir=%s", upper, work)
	if err := mount("overlay", "/var/lib", "overlay", 0, options); err != nil {
		return err
	}
	if err := hideResolvers(); err != nil {
		return err
	}
	for index, bind := range binds {
		if err := os.MkdirAll(bind.To, 0o755); err != nil {
			return err
		}
		source := fmt.Sprintf("/proc/self/fd/%d", sources[index].Fd())
		if err := mount(source, bind.To, "", unix.MS_BIND|unix.MS_REC, ""); err != nil {
			return err
		}
	}
	// What a program mounts in a container's folder shows in the container.
	return mount("", "/", "", unix.MS_REC|unix.MS_SHARED, "")
}

// hideResolvers lets look-ups of names outside fail at once: the host's name
// servers are out of a node's reach, and pulling an image would wait for them.
func hideResolvers() error {
	const file, empty = "/etc/resolv.conf", "/run/resolv.conf"
	info, err := os.Lstat(file)
	// Where it is a link into /run, that is the node's own by now.
	if errors.Is(err, fs.ErrNotExist) || (err == nil && !info.Mode().IsRegular()) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := os.WriteFile(empty, nil, 0o644); err != nil {
		return err
	}
	return mount(empty, file, "", unix.MS_BIND, "")
}

func mount(source, target, kind string, flags uintptr, options string) error {
	if err := unix.Mount(source, target, kind, flags, options); err != nil {
		return fmt.Errorf("mount %s: %w", target, err)
	}
	return nil
}
