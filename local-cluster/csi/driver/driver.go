// SPDX-License-Identifier: Apache-2.0

package driver

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"os"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc"

	"stateful.internal/local-cluster/csi/records"
)

const (
	// Name is the provisioner of the local cluster's storage classes.
	Name = "csi.stateful.internal"
	// ZoneKey is the label of nodes, and of volumes that stay in a zone.
	ZoneKey = "topology.kubernetes.io/zone"
	version = "1"
)

// Driver answers identity and controller calls.
type Driver struct {
	csi.UnimplementedIdentityServer
	csi.UnimplementedControllerServer
	store *records.Store
}

// New makes a driver that keeps its records in the store.
func New(store *records.Store) *Driver {
	return &Driver{store: store}
}

// NewServer makes a server of the driver's calls.
func NewServer(driver *Driver) *grpc.Server {
	server := grpc.NewServer()
	csi.RegisterIdentityServer(server, driver)
	csi.RegisterControllerServer(server, driver)
	return server
}

// Serve answers on a unix socket until the context ends. A socket that an
// earlier run left behind is taken over.
func Serve(ctx context.Context, socket string, server *grpc.Server) error {
	if err := os.Remove(socket); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "unix", socket)
	if err != nil {
		return err
	}
	go func() {
		<-ctx.Done()
		// Sidecars hold their connection open for as long as we do.
		server.Stop()
	}()
	return server.Serve(listener)
}
