// SPDX-License-Identifier: Apache-2.0

package disks

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// Requests of linux/fs.h and xfs_fs.h, which golang.org/x/sys does not have.
const (
	fiFreeze      = 0xc0045877
	fiThaw        = 0xc0045878
	xfsGoingDown  = 0x8004587d
	xfsNoLogFlush = 2
)

// openFileSystem opens the root of a file system that is mounted somewhere, in whatever mount namespace: mounting its
// device another time gives the same file system, and this mount is not in any tree.
func openFileSystem(device Device) (root *os.File, err error) {
	mount, err := mountDetached(device)
	if errors.Is(err, unix.EBUSY) {
		// The same file system is mounted read-only.
		mount, err = mountDetached(device, "ro")
	}
	if err != nil {
		return nil, fmt.Errorf("opening the file system on %s: %w", device, err)
	}
	defer func() { err = errors.Join(err, unix.Close(mount)) }()
	opened, err := unix.Openat(mount, ".", unix.O_RDONLY|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(opened), string(device)), nil
}

func mountDetached(device Device, flags ...string) (mount int, err error) {
	context, err := unix.Fsopen("xfs", unix.FSOPEN_CLOEXEC)
	if err != nil {
		return -1, err
	}
	defer func() { err = errors.Join(err, unix.Close(context)) }()
	if err := unix.FsconfigSetString(context, "source", string(device)); err != nil {
		return -1, err
	}
	for _, flag := range flags {
		if err := unix.FsconfigSetFlag(context, flag); err != nil {
			return -1, err
		}
	}
	if err := unix.FsconfigCreate(context); err != nil {
		return -1, err
	}
	return unix.Fsmount(context, unix.FSMOUNT_CLOEXEC, 0)
}

// onFileSystem calls use with the root of the file system on a disk.
func onFileSystem(device Device, use func(root int) error) (err error) {
	root, err := openFileSystem(device)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	return use(int(root.Fd()))
}

// GrowFileSystem makes the file system that is mounted at a path as large as its device.
func GrowFileSystem(path string) error {
	return run("xfs_growfs", "-d", path)
}

func freezeFileSystem(device Device) error {
	return onFileSystem(device, func(root int) error {
		return unix.IoctlSetInt(root, fiFreeze, 0)
	})
}

// thawFileSystem fails with EINVAL when it is not frozen.
func thawFileSystem(device Device) error {
	return onFileSystem(device, func(root int) error {
		return unix.IoctlSetInt(root, fiThaw, 0)
	})
}

func shutFileSystemDown(device Device) error {
	return onFileSystem(device, func(root int) error {
		return unix.IoctlSetPointerInt(root, xfsGoingDown, xfsNoLogFlush)
	})
}

// remountReadOnly fails with EBUSY while a file is open for writing.
func remountReadOnly(device Device) error {
	return onFileSystem(device, func(root int) (err error) {
		context, err := unix.Fspick(root, "", unix.FSPICK_CLOEXEC|unix.FSPICK_EMPTY_PATH)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, unix.Close(context)) }()
		if err := unix.FsconfigSetFlag(context, "ro"); err != nil {
			return err
		}
		return unix.FsconfigReconfigure(context)
	})
}
