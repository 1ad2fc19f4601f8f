// SPDX-License-Identifier: Apache-2.0

package driver

import (
	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

const (
	gibibyte = int64(1) << 30
	// A claim without a size cannot exist; other callers get this much.
	defaultBytes = gibibyte
	// leastFileSystem is what mkfs.xfs asks for; a smaller claim gets this much.
	leastFileSystem = 300 << 20
	// largestBytes is where many real disks end, so that a request can be infeasible here too.
	largestBytes = 64 << 40
)

// chooseSize returns how large a volume becomes that must be at least least
// bytes and for which the caller gave a range.
func chooseSize(asked *csi.CapacityRange, least int64) (int64, error) {
	required, limit := asked.GetRequiredBytes(), asked.GetLimitBytes()
	if required < 0 || limit < 0 {
		return 0, status.Error(codes.InvalidArgument, "capacity_range: a size cannot be negative")
	}
	size := max(required, least)
	if size == 0 {
		size = defaultBytes
		if limit > 0 {
			size = min(size, limit)
		}
	}
	if limit > 0 && size > limit {
		return 0, status.Errorf(codes.OutOfRange, "limit_bytes: %d is less than the volume's %d bytes", limit, size)
	}
	if size > largestBytes {
		return 0, status.Errorf(codes.OutOfRange, "required_bytes: %d is more than the largest volume's %d bytes", size, int64(largestBytes))
	}
	return size, nil
}
