// SPDX-License-Identifier: Apache-2.0

package node

import (
	"context"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"k8s.io/mount-utils"

	"stateful.internal/local-cluster/csi/disks"
	"stateful.internal/local-cluster/csi/driver"
	"stateful.internal/local-cluster/csi/records"
)

// Node answers node calls. Use New to make one.
type Node struct {
	csi.UnimplementedNodeServer
	node    records.Node
	store   string
	disks   *disks.Disks
	mounter mount.Interface
}

// New makes the driver's part on a node, and makes the node known to the controller of the same store.
func New(store string, disks *disks.Disks, node records.Node) (*Node, error) {
	if err := records.SaveNode(store, node); err != nil {
		return nil, err
	}
	return &Node{
		node:    node,
		store:   store,
		disks:   disks,
		mounter: mount.NewWithoutSystemd(""),
	}, nil
}

// Register adds the node's services to a server.
func (n *Node) Register(server *grpc.Server) {
	csi.RegisterNodeServer(server, n)
}

// NodeGetInfo implements csi.NodeServer.
func (n *Node) NodeGetInfo(context.Context, *csi.NodeGetInfoRequest) (*csi.NodeGetInfoResponse, error) {
	return &csi.NodeGetInfoResponse{
		NodeId:            n.node.Name,
		MaxVolumesPerNode: n.node.MaxVolumes,
		AccessibleTopology: &csi.Topology{Segments: map[string]string{
			driver.ZoneKey: n.node.Zone,
			driver.HostKey: n.node.Name,
		}},
	}, nil
}

// NodeGetCapabilities implements csi.NodeServer.
func (*Node) NodeGetCapabilities(context.Context, *csi.NodeGetCapabilitiesRequest) (*csi.NodeGetCapabilitiesResponse, error) {
	response := &csi.NodeGetCapabilitiesResponse{}
	for _, ability := range []csi.NodeServiceCapability_RPC_Type{
		csi.NodeServiceCapability_RPC_STAGE_UNSTAGE_VOLUME,
		csi.NodeServiceCapability_RPC_GET_VOLUME_STATS,
		csi.NodeServiceCapability_RPC_EXPAND_VOLUME,
		csi.NodeServiceCapability_RPC_SINGLE_NODE_MULTI_WRITER,
	} {
		response.Capabilities = append(response.Capabilities, &csi.NodeServiceCapability{
			Type: &csi.NodeServiceCapability_Rpc{
				Rpc: &csi.NodeServiceCapability_RPC{Type: ability},
			},
		})
	}
	return response, nil
}

// volume returns the record of a volume.
func (n *Node) volume(id string) (records.Volume, error) {
	contents, err := records.Load(n.store)
	if err != nil {
		return records.Volume{}, err
	}
	volume, found := contents.Volumes[id]
	if !found {
		return volume, status.Errorf(codes.NotFound, "there is no volume %q", id)
	}
	return volume, nil
}
