// SPDX-License-Identifier: Apache-2.0

package disks

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"stateful.internal/local-cluster/csi/driver"
)

// longestFreeze is how long a copy may keep file systems frozen. Whoever writes to one waits meanwhile.
const longestFreeze = 20 * time.Second

// Disks are the files in a store. It implements driver.Disks and faults.Breaker. Use Open to make one.
type Disks struct {
	store string
}

// Open makes disks in a store, the folder of the driver's records.
func Open(store string) (*Disks, error) {
	if err := os.MkdirAll(filepath.Join(store, "images"), 0o700); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(store, "frozen"), 0o700); err != nil {
		return nil, err
	}
	// As the kernel names the files behind loop devices.
	resolved, err := filepath.EvalSymlinks(store)
	if err != nil {
		return nil, err
	}
	resolved, err = filepath.Abs(resolved)
	return &Disks{store: resolved}, err
}

// image is the file of a disk.
func (d *Disks) image(id string) string {
	return filepath.Join(d.store, "images", id+".img")
}

// Create implements driver.Disks.
func (d *Disks) Create(id string, bytes int64, block bool) error {
	return d.whole(id, func(partial string) error {
		if err := resize(partial, bytes); err != nil {
			return err
		}
		if block {
			return nil
		}
		return run("mkfs.xfs", "-q", partial)
	})
}

// whole makes a disk's file, which is there only once it is complete.
func (d *Disks) whole(id string, fill func(partial string) error) error {
	partial := d.image(id) + ".partial"
	file, err := os.OpenFile(partial, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	if err := fill(partial); err != nil {
		return errors.Join(err, os.Remove(partial))
	}
	return os.Rename(partial, d.image(id))
}

// resize makes a file so many bytes long, which takes no room until something is written there.
func resize(file string, bytes int64) error {
	err := os.Truncate(file, bytes)
	if errors.Is(err, syscall.EFBIG) {
		return status.Errorf(codes.OutOfRange, "required_bytes: %d is more than a file can have here", bytes)
	}
	return err
}

// Copy implements driver.Disks. File systems that are mounted are frozen meanwhile, all together.
//
// It fails when a disk is just being attached, or when copying takes longer than longestFreeze while one is frozen.
func (d *Disks) Copy(ctx context.Context, copies ...driver.Copy) (err error) {
	defer func() {
		if err != nil {
			for _, each := range copies {
				err = errors.Join(err, d.Delete(each.To))
			}
		}
	}()
	for _, each := range copies {
		lock, lockErr := d.lock(each.From)
		if lockErr != nil {
			return lockErr
		}
		defer lock.unlock()
	}
	for _, each := range copies {
		thaw, freezeErr := d.freeze(each.From, each.Block)
		if freezeErr != nil {
			return freezeErr
		}
		if thaw == nil {
			continue
		}
		defer func() { err = errors.Join(err, thaw()) }()
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, longestFreeze)
		defer cancel()
	}
	for _, each := range copies {
		err := d.whole(each.To, func(partial string) error {
			if err := copyFile(ctx, d.image(each.From), partial); err != nil {
				return err
			}
			return resize(partial, each.Bytes)
		})
		if err != nil {
			return fmt.Errorf("copying %s: %w", each.From, err)
		}
	}
	return nil
}

// Grow implements driver.Disks.
func (d *Disks) Grow(id string, bytes int64, atOnce bool) error {
	if err := resize(d.image(id), bytes); err != nil {
		return err
	}
	device, found, err := d.device(id)
	if err != nil || !found || !atOnce {
		return err
	}
	return device.readSize()
}

// Delete implements driver.Disks.
func (d *Disks) Delete(id string) error {
	if err := os.Remove(d.image(id)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Keep deletes every disk but those for which it says so: what was made when the controller ended before it had
// written a record.
func (d *Disks) Keep(isKnown func(id string) bool) error {
	entries, err := os.ReadDir(filepath.Join(d.store, "images"))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		id, isWhole := strings.CutSuffix(entry.Name(), ".img")
		if isWhole && isKnown(id) {
			continue
		}
		if err := os.Remove(filepath.Join(d.store, "images", entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

// run runs a program of the machine, and tells what it said when it fails.
func run(program string, args ...string) error {
	output, err := exec.Command(program, args...).CombinedOutput()
	if errors.Is(err, exec.ErrNotFound) {
		return status.Errorf(codes.FailedPrecondition, "%s is not installed, install xfsprogs", program)
	}
	if err != nil {
		return fmt.Errorf("%s: %w: %s", program, err, strings.TrimSpace(string(output)))
	}
	return nil
}
