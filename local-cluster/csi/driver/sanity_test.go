// SPDX-License-Identifier: Apache-2.0

package driver_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"github.com/kubernetes-csi/csi-test/v5/pkg/sanity"
	"github.com/onsi/ginkgo/v2"
	"github.com/onsi/gomega"
	"google.golang.org/grpc"

	"stateful.internal/local-cluster/csi/calls"
	"stateful.internal/local-cluster/csi/driver"
	"stateful.internal/local-cluster/csi/records"
)

// nodeWithoutAbilities is there because the suite asks where a node is before
// it makes a volume, and has the node let go of it before it cleans up.
type nodeWithoutAbilities struct {
	csi.UnimplementedNodeServer
}

func (nodeWithoutAbilities) NodeGetCapabilities(context.Context, *csi.NodeGetCapabilitiesRequest) (*csi.NodeGetCapabilitiesResponse, error) {
	return &csi.NodeGetCapabilitiesResponse{}, nil
}

func (nodeWithoutAbilities) NodeGetInfo(context.Context, *csi.NodeGetInfoRequest) (*csi.NodeGetInfoResponse, error) {
	zone := &csi.Topology{Segments: map[string]string{driver.ZoneKey: "eu-a"}}
	return &csi.NodeGetInfoResponse{NodeId: "node-a1", AccessibleTopology: zone}, nil
}

func (nodeWithoutAbilities) NodeUnpublishVolume(context.Context, *csi.NodeUnpublishVolumeRequest) (*csi.NodeUnpublishVolumeResponse, error) {
	return &csi.NodeUnpublishVolumeResponse{}, nil
}

// TestSanity runs the interface's own conformance suite for volumes that are records only.
func TestSanity(t *testing.T) {
	t.Log("without its node service, which package node tests on Linux as root: nothing is mounted here")
	// Not t.TempDir: a socket's path must be shorter than that can be.
	folder, err := os.MkdirTemp("", "csi")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	store, err := records.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(folder, "csi.sock")
	server := grpc.NewServer()
	driver.New(store, nil).Register(server)
	csi.RegisterNodeServer(server, nodeWithoutAbilities{})
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- calls.Serve(ctx, socket, server) }()
	t.Cleanup(func() {
		stop()
		if err := <-served; err != nil {
			t.Errorf("the driver ended with %v", err)
		}
	})

	config := sanity.NewTestConfig()
	config.Address = socket
	config.TargetPath = filepath.Join(folder, "target")
	config.StagingPath = filepath.Join(folder, "staging")
	config.TestVolumeParameters = map[string]string{driver.ReachParameter: "zone"}
	suite := sanity.GinkgoTest(&config)
	gomega.RegisterFailHandler(ginkgo.Fail)
	configuration, reporter := ginkgo.GinkgoConfiguration()
	configuration.SkipStrings = []string{"Node Service"}
	ginkgo.RunSpecs(t, "CSI sanity", configuration, reporter)
	suite.Finalize()
}
