// SPDX-License-Identifier: Apache-2.0

package driver

import (
	"context"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"stateful.internal/local-cluster/csi/records"
)

// GrowthParameter of a storage class says when its volumes grow.
const (
	GrowthParameter = "growth"
	growthOnline    = "online"   // while they are mounted
	growthAtMount   = "at-mount" // when they are mounted the next time
)

// growsAtMount reads a storage class's parameter.
func growsAtMount(parameters map[string]string) (bool, error) {
	switch growth := parameters[GrowthParameter]; growth {
	case growthOnline, "":
		return false, nil
	case growthAtMount:
		return true, nil
	default:
		return false, status.Errorf(codes.InvalidArgument, "%s: %q is unknown, use %q or %q",
			GrowthParameter, growth, growthOnline, growthAtMount)
	}
}

// ControllerExpandVolume implements csi.ControllerServer. A volume never shrinks.
func (d *Driver) ControllerExpandVolume(_ context.Context, request *csi.ControllerExpandVolumeRequest) (*csi.ControllerExpandVolumeResponse, error) {
	if request.GetVolumeId() == "" {
		return nil, status.Error(codes.InvalidArgument, "volume_id is required")
	}
	if request.GetCapacityRange() == nil {
		return nil, status.Error(codes.InvalidArgument, "capacity_range is required")
	}
	volume, found := d.store.Read().Volumes[request.GetVolumeId()]
	if !found {
		return nil, status.Errorf(codes.NotFound, "there is no volume %q", request.GetVolumeId())
	}
	size, err := chooseSize(request.GetCapacityRange(), volume.Bytes)
	if err != nil {
		return nil, err
	}
	if d.disks != nil {
		if err := d.disks.Grow(volume.ID, size, !volume.GrowsAtMount); err != nil {
			return nil, diskError(err)
		}
	}
	err = d.store.Change(func(contents *records.Contents) error {
		// As it is now: it may have been attached meanwhile.
		volume := contents.Volumes[request.GetVolumeId()]
		volume.Bytes = size
		contents.Volumes[volume.ID] = volume
		return nil
	})
	if err != nil {
		return nil, err
	}
	// A raw block device has no file system that would have to grow with it.
	mounted := request.GetVolumeCapability().GetBlock() == nil
	return &csi.ControllerExpandVolumeResponse{CapacityBytes: size, NodeExpansionRequired: mounted}, nil
}
