// SPDX-License-Identifier: Apache-2.0

package node

import (
	"context"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"stateful.internal/local-cluster/csi/disks"
)

// NodeExpandVolume implements csi.NodeServer. The kubelet calls it while the volume is mounted, and, where it has to
// wait for that, again between staging and publishing it.
func (n *Node) NodeExpandVolume(_ context.Context, request *csi.NodeExpandVolumeRequest) (*csi.NodeExpandVolumeResponse, error) {
	if request.GetVolumeId() == "" || request.GetVolumePath() == "" {
		return nil, status.Error(codes.InvalidArgument, "volume_id and volume_path are required")
	}
	volume, err := n.volume(request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	response := &csi.NodeExpandVolumeResponse{CapacityBytes: volume.Bytes}
	if volume.Block {
		return response, nil
	}
	isBehind, err := n.disks.IsBehind(volume.ID)
	if err != nil {
		return nil, err
	}
	if isBehind {
		// Any other answer than this one would have the growth reported as done.
		return nil, status.Errorf(codes.FailedPrecondition, "volume %s grows only when it is mounted the next time", volume.ID)
	}
	return response, disks.GrowFileSystem(request.GetVolumePath())
}
