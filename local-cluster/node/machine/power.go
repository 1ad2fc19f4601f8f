// SPDX-License-Identifier: Apache-2.0

//go:build linux

package machine

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unsafe"

	"github.com/moby/sys/mountinfo"
	"golang.org/x/sys/unix"
)

const (
	// shutdownRequest is FS_IOC_SHUTDOWN of linux/fs.h, which xfs calls XFS_IOC_GOINGDOWN.
	shutdownRequest = 0x8004587d
	// withoutLogFlush is FS_SHUTDOWN_FLAGS_NOLOGFLUSH: what only caches hold is lost, as in a power cut.
	withoutLogFlush uint32 = 2
)

// shutDownFileSystems makes each disk that a node has mounted forget what was
// not synced. Killing processes alone would prove nothing of fsync: their
// writes are in the kernel's cache, and the kernel lives on.
func shutDownFileSystems(pid int) error {
	file, err := os.Open(fmt.Sprintf("/proc/%d/mountinfo", pid))
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	mounts, err := mountinfo.GetMountsFromReader(file, func(info *mountinfo.Info) (skip, stop bool) {
		return info.FSType != "xfs" || !strings.HasPrefix(info.Source, "/dev/loop"), false
	})
	if err != nil {
		return err
	}
	var problems []error
	done := map[string]bool{}
	for _, mount := range mounts {
		device := fmt.Sprintf("%d:%d", mount.Major, mount.Minor)
		if done[device] {
			continue
		}
		done[device] = true
		root := filepath.Join("/proc", fmt.Sprint(pid), "root", mount.Mountpoint)
		if err := shutDown(root); err != nil {
			problems = append(problems, fmt.Errorf("shut down %s: %w", mount.Mountpoint, err))
		}
	}
	return errors.Join(problems...)
}

func shutDown(root string) error {
	folder, err := os.Open(root)
	if err != nil {
		return err
	}
	defer func() { _ = folder.Close() }()
	flags := withoutLogFlush
	_, _, errno := unix.Syscall(unix.SYS_IOCTL, folder.Fd(), shutdownRequest, uintptr(unsafe.Pointer(&flags)))
	// Shut down before, as a fault: the rest of it is as without power already.
	if errno != 0 && errno != unix.EIO {
		return errno
	}
	return nil
}
