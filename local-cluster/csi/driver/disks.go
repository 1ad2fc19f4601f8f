// SPDX-License-Identifier: Apache-2.0

package driver

import (
	"context"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Disks holds what is in volumes and snapshots, by their identifiers.
type Disks interface {
	// Create makes an empty disk, with a file system unless it is a block device.
	Create(id string, bytes int64, block bool) error
	// Copy makes disks out of others, all as of the same moment, or none.
	Copy(ctx context.Context, copies ...Copy) error
	// Grow makes a disk larger: the one that is attached too, or only what is attached next.
	Grow(id string, bytes int64, atOnce bool) error
	// Delete removes a disk. What is gone already is well.
	Delete(id string) error
}

// Copy says what a new disk is a copy of.
type Copy struct {
	From, To string
	// Bytes is the size of the new disk, which is at least that of the other.
	Bytes int64
	// Block says that there is no file system on it.
	Block bool
}

// diskError gives a call's answer a code unless it has one.
func diskError(err error) error {
	if _, hasCode := status.FromError(err); hasCode {
		return err
	}
	return status.Error(codes.Internal, err.Error())
}
