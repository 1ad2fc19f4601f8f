// SPDX-License-Identifier: Apache-2.0

package disks

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// lock keeps a disk from being attached while it is copied, by whichever process: what is written by a file system
// that was not there when the copy began would not be frozen.
type lock struct {
	image *os.File
}

func (d *Disks) lock(id string) (lock, error) {
	image, err := os.Open(d.image(id))
	if err != nil {
		return lock{}, err
	}
	err = unix.Flock(int(image.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		err = status.Errorf(codes.Aborted, "disk %s is being copied or attached, try again later", id)
	}
	if err != nil {
		return lock{}, errors.Join(err, image.Close())
	}
	return lock{image}, nil
}

func (l lock) unlock() {
	// Nothing was written through it.
	_ = l.image.Close()
}
