// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"testing"
	"time"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	registration "k8s.io/kubelet/pkg/apis/pluginregistration/v1"

	"stateful.internal/local-cluster/csi/records"
)

// As a kubelet does: it finds a socket, asks there for another one, and calls the driver on that.
func TestKubeletFindsTheDriver(t *testing.T) {
	// Its sockets have to be of a short name.
	t.Chdir(t.TempDir())
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, []string{"node", "--node=node-a", "--zone=eu-a", "--store=store", "--kubelet-dir=kubelet", "--max-volumes=5"})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the node's part ended with %v", err)
		}
	})
	// It waits until somebody answers.
	patient := grpc.WaitForReady(true)
	info, err := registration.NewRegistrationClient(dial(t, "kubelet/plugins_registry/csi.stateful.internal-reg.sock")).
		GetInfo(ctx, &registration.InfoRequest{}, patient)
	if err != nil {
		t.Fatal(err)
	}
	if info.GetType() != registration.CSIPlugin || info.GetName() != "csi.stateful.internal" {
		t.Errorf("registers as %v", info)
	}
	connection := dial(t, info.GetEndpoint())
	plugin, err := csi.NewIdentityClient(connection).GetPluginInfo(ctx, &csi.GetPluginInfoRequest{}, patient)
	if err != nil || plugin.GetName() != info.GetName() {
		t.Errorf("%v, error %v", plugin, err)
	}
	node, err := csi.NewNodeClient(connection).NodeGetInfo(ctx, &csi.NodeGetInfoRequest{})
	if err != nil || node.GetNodeId() != "node-a" || node.GetMaxVolumesPerNode() != 5 {
		t.Errorf("%v, error %v", node, err)
	}
	known, found, err := records.LoadNode("store", "node-a")
	if want := (records.Node{Name: "node-a", Zone: "eu-a", MaxVolumes: 5}); known != want || !found || err != nil {
		t.Errorf("the controller knows %+v, error %v", known, err)
	}
}

func dial(t *testing.T, socket string) *grpc.ClientConn {
	t.Helper()
	connection, err := grpc.NewClient("unix:"+socket, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = connection.Close() })
	return connection
}
