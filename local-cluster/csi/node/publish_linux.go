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

	"stateful.internal/local-cluster/csi/disks"
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
	source, err := n.source(request)
	if err != nil {
		return nil, err
	}
	if capability.GetAccessMode().GetMode() == csi.VolumeCapability_AccessMode_SINGLE_NODE_SINGLE_WRITER {
		if others, err := n.mounter.GetMountRefs(source); err != nil {
			return nil, err
		} else if len(others) > 0 {
			return nil, status.Errorf(codes.FailedPrecondition, "volume %s is for one pod, and in use at %v", request.GetVolumeId(), others)
		}
	}
	if err := makeTarget(target, capability.GetBlock() != nil); err != nil {
		return nil, err
	}
	options := []string{"bind"}
	if request.GetReadonly() {
		options = append(options, "ro")
	}
	if err := n.mounter.Mount(source, target, "", options); err != nil {
		return nil, errors.Join(status.Errorf(codes.Internal, "mounting at %s: %v", target, err), os.Remove(target))
	}
	return &csi.NodePublishVolumeResponse{}, nil
}

// source returns where a volume that is staged is on the node: a device, or a folder.
func (n *Node) source(request *csi.NodePublishVolumeRequest) (path string, err error) {
	path = request.GetStagingTargetPath()
	var isStaged bool
	if request.GetVolumeCapability().GetBlock() != nil {
		var device disks.Device
		device, isStaged, err = n.disks.Device(request.GetVolumeId())
		path = string(device)
	} else {
		isStaged, err = n.isMounted(path)
	}
	if err == nil && !isStaged {
		err = status.Errorf(codes.FailedPrecondition, "volume %s is not staged", request.GetVolumeId())
	}
	return path, err
}

// makeTarget makes what a device or a folder is mounted at.
func makeTarget(target string, isDevice bool) error {
	if !isDevice {
		return os.MkdirAll(target, 0o750)
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o750); err != nil {
		return err
	}
	file, err := os.OpenFile(target, os.O_CREATE, 0o660)
	if err != nil {
		return err
	}
	return file.Close()
}

// NodeUnpublishVolume implements csi.NodeServer.
func (n *Node) NodeUnpublishVolume(_ context.Context, request *csi.NodeUnpublishVolumeRequest) (*csi.NodeUnpublishVolumeResponse, error) {
	if request.GetVolumeId() == "" || request.GetTargetPath() == "" {
		return nil, status.Error(codes.InvalidArgument, "volume_id and target_path are required")
	}
	return &csi.NodeUnpublishVolumeResponse{}, mount.CleanupMountPoint(request.GetTargetPath(), n.mounter, true)
}
