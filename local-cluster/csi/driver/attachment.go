// SPDX-License-Identifier: Apache-2.0

package driver

import (
	"context"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"stateful.internal/local-cluster/csi/records"
)

// ControllerPublishVolume implements csi.ControllerServer. As in a cloud, a volume is attached to one node at a time,
// and a node takes so many and no more.
func (d *Driver) ControllerPublishVolume(_ context.Context, request *csi.ControllerPublishVolumeRequest) (*csi.ControllerPublishVolumeResponse, error) {
	if request.GetVolumeId() == "" || request.GetNodeId() == "" {
		return nil, status.Error(codes.InvalidArgument, "volume_id and node_id are required")
	}
	if err := d.checkCapabilities(request.GetVolumeCapability()); err != nil {
		return nil, err
	}
	node, found, err := records.LoadNode(d.store.Folder(), request.GetNodeId())
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, status.Errorf(codes.NotFound, "there is no node %q", request.GetNodeId())
	}
	err = d.store.Change(func(contents *records.Contents) error {
		volume, found := contents.Volumes[request.GetVolumeId()]
		if !found {
			return status.Errorf(codes.NotFound, "there is no volume %q", request.GetVolumeId())
		}
		if volume.Node == node.Name {
			if volume.ReadOnly != request.GetReadonly() {
				return status.Errorf(codes.AlreadyExists, "volume %s is attached to %s with readonly %t", volume.ID, node.Name, volume.ReadOnly)
			}
			return nil
		}
		if err := checkAttachable(contents, volume, node); err != nil {
			return err
		}
		volume.Node, volume.ReadOnly = node.Name, request.GetReadonly()
		contents.Volumes[volume.ID] = volume
		return nil
	})
	return &csi.ControllerPublishVolumeResponse{}, err
}

// checkAttachable refuses a volume that is not attached to the node yet and cannot be.
func checkAttachable(contents *records.Contents, volume records.Volume, node records.Node) error {
	switch {
	case volume.Node != "":
		return status.Errorf(codes.FailedPrecondition, "volume %s is attached to node %s, detach it there first", volume.ID, volume.Node)
	case volume.Zone != "" && volume.Zone != node.Zone:
		return status.Errorf(codes.FailedPrecondition, "volume %s is in zone %s, and node %s in %s", volume.ID, volume.Zone, node.Name, node.Zone)
	case volume.Host != "" && volume.Host != node.Name:
		return status.Errorf(codes.FailedPrecondition, "volume %s is on node %s, not on %s", volume.ID, volume.Host, node.Name)
	}
	var attached int64
	for _, other := range contents.Volumes {
		if other.Node == node.Name {
			attached++
		}
	}
	if attached >= node.MaxVolumes {
		return status.Errorf(codes.ResourceExhausted, "node %s has %d volumes attached, which is its limit", node.Name, attached)
	}
	return nil
}

// ControllerUnpublishVolume implements csi.ControllerServer. What is detached already is well.
func (d *Driver) ControllerUnpublishVolume(_ context.Context, request *csi.ControllerUnpublishVolumeRequest) (*csi.ControllerUnpublishVolumeResponse, error) {
	if request.GetVolumeId() == "" {
		return nil, status.Error(codes.InvalidArgument, "volume_id is required")
	}
	err := d.store.Change(func(contents *records.Contents) error {
		volume, found := contents.Volumes[request.GetVolumeId()]
		if found && (request.GetNodeId() == "" || request.GetNodeId() == volume.Node) {
			volume.Node, volume.ReadOnly = "", false
			contents.Volumes[volume.ID] = volume
		}
		return nil
	})
	return &csi.ControllerUnpublishVolumeResponse{}, err
}
