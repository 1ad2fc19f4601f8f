// SPDX-License-Identifier: Apache-2.0

package node_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/kubernetes-csi/csi-test/v5/pkg/sanity"
	"github.com/onsi/ginkgo/v2"
	"github.com/onsi/gomega"
	"google.golang.org/grpc"

	"stateful.internal/local-cluster/csi/calls"
	"stateful.internal/local-cluster/csi/driver"
	"stateful.internal/local-cluster/csi/faults"
)

// TestSanity runs the interface's own conformance suite whole, with file systems and with block devices.
func TestSanity(t *testing.T) {
	c := newCluster(t)
	server := grpc.NewServer(grpc.ChainUnaryInterceptor(calls.Exclusive(), faults.Inject(c.store)))
	c.controller.Register(server)
	c.node.Register(server)
	socket := filepath.Join(c.store, "csi.sock")
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- calls.Serve(ctx, socket, server) }()
	t.Cleanup(func() {
		stop()
		if err := <-served; err != nil {
			t.Errorf("the driver ended with %v", err)
		}
	})

	for _, accessType := range []string{"mount", "block"} {
		config := sanity.NewTestConfig()
		config.Address = socket
		config.TargetPath = filepath.Join(c.store, accessType+"-target")
		config.StagingPath = filepath.Join(c.store, accessType+"-staging")
		config.TestVolumeAccessType = accessType
		config.TestVolumeParameters = map[string]string{driver.ReachParameter: "zone"}
		config.TestNodeVolumeAttachLimit = true
		suite := sanity.GinkgoTest(&config)
		t.Cleanup(suite.Finalize)
	}
	gomega.RegisterFailHandler(ginkgo.Fail)
	ginkgo.RunSpecs(t, "CSI sanity")
}
