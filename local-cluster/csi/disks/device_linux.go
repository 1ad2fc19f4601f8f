// SPDX-License-Identifier: Apache-2.0

package disks

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sys/unix"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Device is a loop device, such as /dev/loop3.
type Device string

// Device returns where a disk is attached, if it is.
func (d *Disks) Device(id string) (Device, bool, error) {
	return d.device(id)
}

func (d *Disks) device(id string) (Device, bool, error) {
	devices, err := attached(func(image string) bool { return image == d.image(id) })
	if err != nil || len(devices) == 0 {
		return "", false, err
	}
	return devices[0], true, nil
}

// attached returns the loop devices of those files for which it says so.
func attached(isMeant func(image string) bool) (devices []Device, err error) {
	const end = "/loop/backing_file"
	// It is there while a file is behind the device.
	found, err := filepath.Glob("/sys/block/loop*" + end)
	if err != nil {
		return nil, err
	}
	for _, name := range found {
		content, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, unix.ENODEV) || errors.Is(err, unix.ENXIO) {
			// It was detached meanwhile.
			continue
		}
		if err != nil {
			return nil, err
		}
		image := strings.TrimSuffix(strings.TrimSuffix(string(content), "\n"), " (deleted)")
		if isMeant(image) {
			devices = append(devices, Device("/dev/"+filepath.Base(strings.TrimSuffix(name, end))))
		}
	}
	return devices, nil
}

// Attach makes a loop device of a disk and calls use with it, while nobody copies the disk. The device of a file
// system goes with its last mount, even when whoever mounted it is killed; that of a block volume stays until Detach,
// and is used again.
//
// It fails while the file system is mounted elsewhere: two devices of one file would destroy it.
func (d *Disks) Attach(ctx context.Context, id string, block bool, use func(Device) error) (err error) {
	lock, err := d.lock(id)
	if errors.Is(err, fs.ErrNotExist) {
		return status.Errorf(codes.Internal, "disk %s is lost", id)
	}
	if err != nil {
		return err
	}
	defer lock.unlock()
	if block {
		if device, found, err := d.device(id); err != nil || found {
			if err != nil {
				return err
			}
			return use(device)
		}
	} else if err := d.waitUntilDetached(ctx, id); err != nil {
		return err
	}
	var flags uint32
	if !block {
		flags = unix.LO_FLAGS_AUTOCLEAR
	}
	opened, err := attach(d.image(id), flags)
	if err != nil {
		return err
	}
	// Until something else has the device open: if nothing has it by then, a file system's is gone.
	defer func() { err = errors.Join(err, opened.Close()) }()
	return use(Device(opened.Name()))
}

// waitUntilDetached waits for a mount that has just been ended.
func (d *Disks) waitUntilDetached(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	for {
		device, found, err := d.device(id)
		if err != nil || !found {
			return err
		}
		select {
		case <-ctx.Done():
			return status.Errorf(codes.Aborted, "disk %s is still mounted elsewhere, as %s", id, device)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// attach puts a file behind a free loop device.
func attach(image string, flags uint32) (device *os.File, err error) {
	backing, err := os.OpenFile(image, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, backing.Close()) }()
	control, err := os.OpenFile("/dev/loop-control", os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, control.Close()) }()
	config := unix.LoopConfig{Fd: uint32(backing.Fd()), Info: unix.LoopInfo64{Flags: flags}}
	for {
		number, err := unix.IoctlRetInt(int(control.Fd()), unix.LOOP_CTL_GET_FREE)
		if err != nil {
			return nil, fmt.Errorf("no loop device is free: %w", err)
		}
		device, err := os.OpenFile(fmt.Sprintf("/dev/loop%d", number), os.O_RDWR, 0)
		if err != nil {
			return nil, err
		}
		err = unix.IoctlLoopConfigure(int(device.Fd()), &config)
		if err == nil {
			return device, nil
		}
		if err = errors.Join(err, device.Close()); !errors.Is(err, unix.EBUSY) {
			return nil, err
		}
		// Another process took it first.
	}
}

// Detach ends the attachment of a block volume; at the latest when nobody uses the device anymore. What is detached
// already is well.
func (d *Disks) Detach(id string) error {
	device, found, err := d.device(id)
	if err != nil || !found {
		return err
	}
	return device.detach()
}

func (d Device) detach() error {
	err := d.control(unix.LOOP_CLR_FD)
	if errors.Is(err, unix.ENXIO) {
		return nil
	}
	return err
}

// readSize makes the device as large as its file.
func (d Device) readSize() error {
	return d.control(unix.LOOP_SET_CAPACITY)
}

func (d Device) control(request uint) (err error) {
	opened, err := os.Open(string(d))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, opened.Close()) }()
	if err := unix.IoctlSetInt(int(opened.Fd()), request, 0); err != nil {
		return fmt.Errorf("%s: %w", d, err)
	}
	return nil
}

// Bytes is how large the device is.
func (d Device) Bytes() (bytes int64, err error) {
	opened, err := os.Open(string(d))
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, opened.Close()) }()
	return opened.Seek(0, io.SeekEnd)
}

// sync waits until all that was written to the device is in its file.
func (d Device) sync() (err error) {
	opened, err := os.Open(string(d))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, opened.Close()) }()
	return opened.Sync()
}

// IsBehind says whether a disk has grown since its device was made.
func (d *Disks) IsBehind(id string) (bool, error) {
	device, found, err := d.device(id)
	if err != nil || !found {
		return false, err
	}
	bytes, err := device.Bytes()
	if err != nil {
		return false, err
	}
	image, err := os.Stat(d.image(id))
	return err == nil && bytes < image.Size()&^511, err
}
