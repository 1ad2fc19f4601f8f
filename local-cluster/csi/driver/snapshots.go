// SPDX-License-Identifier: Apache-2.0

package driver

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/timestamppb"

	"stateful.internal/local-cluster/csi/records"
)

// CreateSnapshot implements csi.ControllerServer.
func (d *Driver) CreateSnapshot(_ context.Context, request *csi.CreateSnapshotRequest) (*csi.CreateSnapshotResponse, error) {
	if request.GetName() == "" || request.GetSourceVolumeId() == "" {
		return nil, status.Error(codes.InvalidArgument, "a snapshot needs a name and a volume")
	}
	var snapshot records.Snapshot
	err := d.store.Change(func(contents *records.Contents) error {
		var found bool
		if snapshot, found = contents.SnapshotByName(request.GetName()); found {
			if snapshot.SourceVolume != request.GetSourceVolumeId() {
				return status.Errorf(codes.AlreadyExists, "snapshot %q exists, of another volume", request.GetName())
			}
			return nil
		}
		volume, found := contents.Volumes[request.GetSourceVolumeId()]
		if !found {
			return status.Errorf(codes.NotFound, "there is no volume %q", request.GetSourceVolumeId())
		}
		snapshot = records.Snapshot{
			ID:           newID("snap"),
			Name:         request.GetName(),
			SourceVolume: volume.ID,
			Bytes:        volume.Bytes,
			Created:      time.Now().UTC(),
		}
		contents.Snapshots[snapshot.ID] = snapshot
		return nil
	})
	if err != nil {
		return nil, err
	}
	return &csi.CreateSnapshotResponse{Snapshot: describeSnapshot(snapshot)}, nil
}

func describeSnapshot(snapshot records.Snapshot) *csi.Snapshot {
	return &csi.Snapshot{
		SnapshotId:     snapshot.ID,
		SourceVolumeId: snapshot.SourceVolume,
		SizeBytes:      snapshot.Bytes,
		CreationTime:   timestamppb.New(snapshot.Created),
		ReadyToUse:     true,
	}
}

// DeleteSnapshot implements csi.ControllerServer. What is gone already is well.
func (d *Driver) DeleteSnapshot(_ context.Context, request *csi.DeleteSnapshotRequest) (*csi.DeleteSnapshotResponse, error) {
	if request.GetSnapshotId() == "" {
		return nil, status.Error(codes.InvalidArgument, "which snapshot?")
	}
	err := d.store.Change(func(contents *records.Contents) error {
		delete(contents.Snapshots, request.GetSnapshotId())
		return nil
	})
	return &csi.DeleteSnapshotResponse{}, err
}

// ListSnapshots implements csi.ControllerServer.
func (d *Driver) ListSnapshots(_ context.Context, request *csi.ListSnapshotsRequest) (*csi.ListSnapshotsResponse, error) {
	all := slices.SortedFunc(maps.Values(d.store.Read().Snapshots), func(a, b records.Snapshot) int {
		return cmp.Compare(a.ID, b.ID)
	})
	asked := slices.DeleteFunc(all, func(snapshot records.Snapshot) bool {
		otherID := request.GetSnapshotId() != "" && request.GetSnapshotId() != snapshot.ID
		otherVolume := request.GetSourceVolumeId() != "" && request.GetSourceVolumeId() != snapshot.SourceVolume
		return otherID || otherVolume
	})
	page, next, err := cutPage(asked, request.GetStartingToken(), request.GetMaxEntries())
	if err != nil {
		return nil, err
	}
	response := &csi.ListSnapshotsResponse{NextToken: next}
	for _, snapshot := range page {
		response.Entries = append(response.Entries, &csi.ListSnapshotsResponse_Entry{Snapshot: describeSnapshot(snapshot)})
	}
	return response, nil
}
