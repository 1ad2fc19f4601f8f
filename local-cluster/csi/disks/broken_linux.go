// SPDX-License-Identifier: Apache-2.0

package disks

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"

	"stateful.internal/local-cluster/csi/faults"
)

// Shutdown implements faults.Breaker.
func (d *Disks) Shutdown(id string) error {
	return d.breakFileSystem(id, shutFileSystemDown)
}

// ReadOnly implements faults.Breaker.
func (d *Disks) ReadOnly(id string) error {
	err := d.breakFileSystem(id, remountReadOnly)
	if errors.Is(err, unix.EBUSY) {
		return errors.New("files are open for writing")
	}
	return err
}

func (d *Disks) breakFileSystem(id string, do func(Device) error) error {
	device, found, err := d.device(id)
	if err != nil {
		return err
	}
	if !found {
		return faults.ErrNotMounted
	}
	return do(device)
}

// Lose implements faults.Breaker.
func (d *Disks) Lose(id string) error {
	// Not only deleted: whoever has it open would read and write it as before.
	if err := os.Truncate(d.image(id), 0); err != nil {
		return err
	}
	device, found, err := d.device(id)
	if err == nil && found {
		err = device.readSize()
	}
	return errors.Join(err, d.Delete(id))
}
