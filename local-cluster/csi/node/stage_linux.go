// SPDX-License-Identifier: Apache-2.0

package node

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"k8s.io/mount-utils"

	"stateful.internal/local-cluster/csi/disks"
	"stateful.internal/local-cluster/csi/faults"
)

// NodeStageVolume implements csi.NodeServer.
func (n *Node) NodeStageVolume(ctx context.Context, request *csi.NodeStageVolumeRequest) (*csi.NodeStageVolumeResponse, error) {
	if request.GetVolumeId() == "" || request.GetStagingTargetPath() == "" || request.GetVolumeCapability() == nil {
		return nil, status.Error(codes.InvalidArgument, "volume_id, staging_target_path and volume_capability are required")
	}
	volume, err := n.volume(request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	if request.GetVolumeCapability().GetBlock() != nil {
		err := n.disks.Attach(ctx, volume.ID, true, func(disks.Device) error { return nil })
		return &csi.NodeStageVolumeResponse{}, err
	}
	isStaged, err := n.isMounted(request.GetStagingTargetPath())
	if err != nil || isStaged {
		return &csi.NodeStageVolumeResponse{}, err
	}
	isReadOnly, err := faults.IsReadOnly(n.store, volume)
	if err != nil {
		return nil, err
	}
	// A copy has the identifier of the file system that it is a copy of.
	options := append(slices.Clone(request.GetVolumeCapability().GetMount().GetMountFlags()), "nouuid")
	if isReadOnly {
		options = append(options, "ro")
	}
	err = n.disks.Attach(ctx, volume.ID, false, func(device disks.Device) error {
		return n.mountDevice(device, request.GetStagingTargetPath(), options)
	})
	return &csi.NodeStageVolumeResponse{}, err
}

// mountDevice mounts a file system as large as its device.
func (n *Node) mountDevice(device disks.Device, target string, options []string) error {
	if err := os.MkdirAll(target, 0o750); err != nil {
		return err
	}
	if err := n.mounter.Mount(string(device), target, "xfs", options); err != nil {
		return status.Errorf(codes.Internal, "mounting %s: %v", device, err)
	}
	if slices.Contains(options, "ro") {
		return nil
	}
	if err := disks.GrowFileSystem(target); err != nil {
		return errors.Join(err, n.mounter.Unmount(target))
	}
	return nil
}

// NodeUnstageVolume implements csi.NodeServer.
func (n *Node) NodeUnstageVolume(_ context.Context, request *csi.NodeUnstageVolumeRequest) (*csi.NodeUnstageVolumeResponse, error) {
	if request.GetVolumeId() == "" || request.GetStagingTargetPath() == "" {
		return nil, status.Error(codes.InvalidArgument, "volume_id and staging_target_path are required")
	}
	isStaged, err := n.isMounted(request.GetStagingTargetPath())
	if err != nil {
		return nil, err
	}
	if isStaged {
		// Its device goes with it.
		return &csi.NodeUnstageVolumeResponse{}, n.mounter.Unmount(request.GetStagingTargetPath())
	}
	volume, err := n.volume(request.GetVolumeId())
	if status.Code(err) == codes.NotFound || (err == nil && !volume.Block) {
		return &csi.NodeUnstageVolumeResponse{}, nil
	}
	if err != nil {
		return nil, err
	}
	return &csi.NodeUnstageVolumeResponse{}, n.disks.Detach(volume.ID)
}

// isMounted says whether something is mounted at a path, which need not exist.
func (n *Node) isMounted(path string) (bool, error) {
	isMounted, err := n.mounter.IsMountPoint(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case mount.IsCorruptedMnt(err):
		// A file system that was shut down or has lost its disk.
		return true, nil
	default:
		return isMounted, err
	}
}
