// SPDX-License-Identifier: Apache-2.0

package node

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"k8s.io/mount-utils"
)

// NodePublishVolume implements csi.NodeServer.
func (n *Node) NodePublishVolume(_ context.Context, request *csi.NodePublishVolumeRequest) (*csi.NodePublishVolumeResponse, error) {
	target, capability := request.GetTargetPath(), request.GetVolumeCapability()
	if request.GetVolumeId() == "" || target == "" || capability == nil {
		return nil, status.Error(codes.InvalidArgument, "volume_id, target_path and volume_capability are required")
	}
	isPublished, err := n.isMounted(target)
	if err != nil || isPublished {
		return &csi.NodePublishVolumeResponse{}, err
	}
	options := []string{"bind"}
	if request.GetReadonly() {
		options = append(options, "ro")
	}
	if capability.GetBlock() != nil {
		return &csi.NodePublishVolumeResponse{}, n.publishBlock(request.GetVolumeId(), target, options)
	}
	staged := request.GetStagingTargetPath()
	if isStaged, err := n.isMounted(staged); err != nil {
		return nil, err
	} else if !isStaged {
		return nil, status.Errorf(codes.FailedPrecondition, "volume %s is not staged at %q", request.GetVolumeId(), staged)
	}
	if capability.GetAccessMode().GetMode() == csi.VolumeCapability_AccessMode_SINGLE_NODE_SINGLE_WRITER {
		if others, err := n.mounter.GetMountRefs(staged); err != nil {
			return nil, err
		} else if len(others) > 0 {
			return nil, status.Errorf(codes.FailedPrecondition, "volume %s is for one pod, and in use at %v", request.GetVolumeId(), others)
		}
	}
	if err := os.MkdirAll(target, 0o750); err != nil {
		return nil, err
	}
	return &csi.NodePublishVolumeResponse{}, n.bind(staged, target, options)
}

func (n *Node) publishBlock(id, target string, options []string) error {
	device, found, err := n.disks.Device(id)
	if err != nil {
		return err
	}
	if !found {
		return status.Errorf(codes.FailedPrecondition, "volume %s is not staged", id)
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o750); err != nil {
		return err
	}
	file, err := os.OpenFile(target, os.O_CREATE, 0o660)
	if err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return n.bind(string(device), target, options)
}

// bind mounts what is at a path at a target, which is there for nothing else.
func (n *Node) bind(source, target string, options []string) error {
	if err := n.mounter.Mount(source, target, "", options); err != nil {
		return errors.Join(status.Errorf(codes.Internal, "mounting at %s: %v", target, err), os.Remove(target))
	}
	return nil
}

// NodeUnpublishVolume implements csi.NodeServer.
func (n *Node) NodeUnpublishVolume(_ context.Context, request *csi.NodeUnpublishVolumeRequest) (*csi.NodeUnpublishVolumeResponse, error) {
	if request.GetVolumeId() == "" || request.GetTargetPath() == "" {
		return nil, status.Error(codes.InvalidArgument, "volume_id and target_path are required")
	}
	return &csi.NodeUnpublishVolumeResponse{}, mount.CleanupMountPoint(request.GetTargetPath(), n.mounter, true)
}
