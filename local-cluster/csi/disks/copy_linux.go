// SPDX-License-Identifier: Apache-2.0

package disks

import (
	"context"
	"errors"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// chunk is after how many bytes a copy looks whether it has to end.
const chunk = 16 << 20

// copyFile copies a file into one that is empty: at once where their file system shares blocks, else what is not a
// hole.
func copyFile(ctx context.Context, from, to string) (err error) {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	target, err := os.OpenFile(to, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, target.Close()) }()
	if unix.IoctlFileClone(int(target.Fd()), int(source.Fd())) == nil {
		return nil
	}
	size, err := source.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	if err := target.Truncate(size); err != nil {
		return err
	}
	var end int64
	for {
		start, err := source.Seek(end, unix.SEEK_DATA)
		if errors.Is(err, unix.ENXIO) {
			return nil
		}
		if err != nil {
			return err
		}
		if end, err = source.Seek(start, unix.SEEK_HOLE); err != nil {
			return err
		}
		if err := copyRange(ctx, source, target, start, end); err != nil {
			return err
		}
	}
}

func copyRange(ctx context.Context, source, target *os.File, start, end int64) error {
	if _, err := source.Seek(start, io.SeekStart); err != nil {
		return err
	}
	if _, err := target.Seek(start, io.SeekStart); err != nil {
		return err
	}
	for at := start; at < end; at += chunk {
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := io.CopyN(target, source, min(chunk, end-at)); err != nil {
			return err
		}
	}
	return nil
}
