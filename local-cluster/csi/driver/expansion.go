// SPDX-License-Identifier: Apache-2.0

package driver

import (
	"context"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"stateful.internal/local-cluster/csi/records"
)

// ControllerExpandVolume implements csi.ControllerServer. A volume never shrinks.
func (d *Driver) ControllerExpandVolume(_ context.Context, request *csi.ControllerExpandVolumeRequest) (*csi.ControllerExpandVolumeResponse, error) {
	if request.GetVolumeId() == "" {
		return nil, status.Error(codes.InvalidArgument, "which volume?")
	}
	if request.GetCapacityRange() == nil {
		return nil, status.Error(codes.InvalidArgument, "how large?")
	}
	var size int64
	err := d.store.Change(func(contents *records.Contents) error {
		volume, found := contents.Volumes[request.GetVolumeId()]
		if !found {
			return status.Errorf(codes.NotFound, "there is no volume %q", request.GetVolumeId())
		}
		var err error
		if size, err = chooseSize(request.GetCapacityRange(), volume.Bytes); err != nil {
			return err
		}
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
