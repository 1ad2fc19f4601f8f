// SPDX-License-Identifier: Apache-2.0

package calls_test

import (
	"context"
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"stateful.internal/local-cluster/csi/calls"
)

func TestCallsForOneVolumeAreRefusedUntilTheFirstIsDone(t *testing.T) {
	exclusive := calls.Exclusive()
	begun, finish, done := make(chan struct{}), make(chan struct{}), make(chan error)
	call := func(method string, request any, handle grpc.UnaryHandler) error {
		_, err := exclusive(t.Context(), request, &grpc.UnaryServerInfo{FullMethod: method}, handle)
		return err
	}
	atOnce := func(context.Context, any) (any, error) { return nil, nil }
	go func() {
		done <- call(csi.Controller_CreateSnapshot_FullMethodName, &csi.CreateSnapshotRequest{Name: "backup", SourceVolumeId: "vol-1"},
			func(context.Context, any) (any, error) {
				close(begun)
				<-finish
				return nil, nil
			})
	}()
	<-begun
	deleting := &csi.DeleteVolumeRequest{VolumeId: "vol-1"}
	tests := []struct {
		name    string
		method  string
		request any
		want    codes.Code
	}{
		{"the same volume", csi.Controller_DeleteVolume_FullMethodName, deleting, codes.Aborted},
		{"the same name", csi.Controller_CreateSnapshot_FullMethodName, &csi.CreateSnapshotRequest{Name: "backup", SourceVolumeId: "vol-2"}, codes.Aborted},
		{"a group with the volume", csi.GroupController_CreateVolumeGroupSnapshot_FullMethodName,
			&csi.CreateVolumeGroupSnapshotRequest{Name: "all", SourceVolumeIds: []string{"vol-2", "vol-1"}}, codes.Aborted},
		{"what changes nothing", csi.Node_NodeGetVolumeStats_FullMethodName, &csi.NodeGetVolumeStatsRequest{VolumeId: "vol-1"}, codes.OK},
		{"another volume", csi.Controller_DeleteVolume_FullMethodName, &csi.DeleteVolumeRequest{VolumeId: "vol-2"}, codes.OK},
	}
	for _, test := range tests {
		if code := status.Code(call(test.method, test.request, atOnce)); code != test.want {
			t.Errorf("%s: %v, want %v", test.name, code, test.want)
		}
	}
	close(finish)
	if err := <-done; err != nil {
		t.Error(err)
	}
	if err := call(csi.Controller_DeleteVolume_FullMethodName, deleting, atOnce); err != nil {
		t.Errorf("once it is done: %v", err)
	}
}
