/*
Copyright 2026 The Stateful for Backstage Authors.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
*/

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
