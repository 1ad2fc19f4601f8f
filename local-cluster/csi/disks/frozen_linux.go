// SPDX-License-Identifier: Apache-2.0

package disks

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// marker is there while a disk's file system is frozen: frozen, it outlives its mount and whoever froze it.
func (d *Disks) marker(id string) string {
	return filepath.Join(d.store, "frozen", id)
}

// freeze keeps a disk as it is until thaw, which fails if it did not stay so. A block volume cannot be frozen: what was
// written to it is in its file, but what is being written may be there in part. A disk that is not attached stays as
// it is anyway: where nothing is frozen, thaw is nil.
func (d *Disks) freeze(id string, block bool) (thaw func() error, err error) {
	device, found, err := d.device(id)
	if err != nil || !found {
		return nil, err
	}
	if block {
		return nil, device.sync()
	}
	if err := os.WriteFile(d.marker(id), nil, 0o600); err != nil {
		return nil, err
	}
	if err := freezeFileSystem(device); err != nil {
		return nil, errors.Join(fmt.Errorf("freezing %s: %w", id, err), os.Remove(d.marker(id)))
	}
	return func() error {
		err := thawFileSystem(device)
		if errors.Is(err, unix.EINVAL) {
			err = fmt.Errorf("%s was thawed while it was copied", id)
		}
		return errors.Join(err, os.Remove(d.marker(id)))
	}, nil
}

// Thaw thaws what a controller that was killed has left frozen.
func (d *Disks) Thaw() error {
	entries, err := os.ReadDir(filepath.Join(d.store, "frozen"))
	if err != nil {
		return err
	}
	var failures []error
	for _, entry := range entries {
		failures = append(failures, d.thawLeft(entry.Name()))
	}
	return errors.Join(failures...)
}

func (d *Disks) thawLeft(id string) error {
	device, found, err := d.device(id)
	if err != nil {
		return err
	}
	if found {
		// It had not been frozen yet, or was thawed already.
		if err := thawFileSystem(device); err != nil && !errors.Is(err, unix.EINVAL) {
			return err
		}
	}
	return os.Remove(d.marker(id))
}
