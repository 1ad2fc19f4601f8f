// SPDX-License-Identifier: Apache-2.0

package driver

import (
	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc"

	"stateful.internal/local-cluster/csi/records"
)

const (
	// Name is the provisioner of the local cluster's storage classes.
	Name = "csi.stateful.internal"
	// ZoneKey is the label of nodes, and of volumes that stay in a zone.
	ZoneKey = "topology.kubernetes.io/zone"
	// HostKey is the label of nodes, and of volumes that stay on a node.
	HostKey = "topology.csi.stateful.internal/node"
	version = "2"
)

// Driver answers controller and group controller calls.
type Driver struct {
	csi.UnimplementedControllerServer
	csi.UnimplementedGroupControllerServer
	store *records.Store
	disks Disks
}

// New makes a driver that keeps its records in the store. Without disks, volumes are records only, and nothing is
// attached anywhere.
func New(store *records.Store, disks Disks) *Driver {
	return &Driver{store: store, disks: disks}
}

// Register adds the controller's services to a server.
func (d *Driver) Register(server *grpc.Server) {
	RegisterIdentity(server)
	csi.RegisterControllerServer(server, d)
	csi.RegisterGroupControllerServer(server, d)
}
