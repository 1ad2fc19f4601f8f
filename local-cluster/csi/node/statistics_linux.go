// SPDX-License-Identifier: Apache-2.0

package node

import (
	"context"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"golang.org/x/sys/unix"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// NodeGetVolumeStats implements csi.NodeServer.
func (n *Node) NodeGetVolumeStats(_ context.Context, request *csi.NodeGetVolumeStatsRequest) (*csi.NodeGetVolumeStatsResponse, error) {
	if request.GetVolumeId() == "" || request.GetVolumePath() == "" {
		return nil, status.Error(codes.InvalidArgument, "volume_id and volume_path are required")
	}
	volume, err := n.volume(request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	isMounted, err := n.isMounted(request.GetVolumePath())
	if err != nil {
		return nil, err
	}
	if !isMounted {
		return nil, status.Errorf(codes.NotFound, "volume %s is not mounted at %q", volume.ID, request.GetVolumePath())
	}
	if volume.Block {
		return &csi.NodeGetVolumeStatsResponse{Usage: []*csi.VolumeUsage{
			{Unit: csi.VolumeUsage_BYTES, Total: volume.Bytes},
		}}, nil
	}
	var counted unix.Statfs_t
	if err := unix.Statfs(request.GetVolumePath(), &counted); err != nil {
		return nil, status.Errorf(codes.Internal, "counting volume %s: %v", volume.ID, err)
	}
	block := counted.Bsize
	return &csi.NodeGetVolumeStatsResponse{Usage: []*csi.VolumeUsage{
		{
			Unit:      csi.VolumeUsage_BYTES,
			Total:     int64(counted.Blocks) * block,
			Used:      int64(counted.Blocks-counted.Bfree) * block,
			Available: int64(counted.Bavail) * block,
		},
		{
			Unit:      csi.VolumeUsage_INODES,
			Total:     int64(counted.Files),
			Used:      int64(counted.Files - counted.Ffree),
			Available: int64(counted.Ffree),
		},
	}}, nil
}
