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
func (d *Driver) CreateSnapshot(ctx context.Context, request *csi.CreateSnapshotRequest) (*csi.CreateSnapshotResponse, error) {
	if request.GetName() == "" || request.GetSourceVolumeId() == "" {
		return nil, status.Error(codes.InvalidArgument, "name and source_volume_id are required")
	}
	if existing, found := d.store.Read().SnapshotByName(request.GetName()); found {
		if existing.SourceVolume != request.GetSourceVolumeId() {
			return nil, status.Errorf(codes.AlreadyExists, "snapshot %q exists, of another volume", request.GetName())
		}
		return &csi.CreateSnapshotResponse{Snapshot: describeSnapshot(existing)}, nil
	}
	snapshot := records.Snapshot{Name: request.GetName(), SourceVolume: request.GetSourceVolumeId()}
	taken, err := d.takeSnapshots(ctx, records.Group{}, snapshot)
	if err != nil {
		return nil, err
	}
	return &csi.CreateSnapshotResponse{Snapshot: describeSnapshot(taken[0])}, nil
}

// takeSnapshots makes snapshots of which names and volumes are given, all as of the same moment; as a group, if it has
// an identifier.
func (d *Driver) takeSnapshots(ctx context.Context, group records.Group, wanted ...records.Snapshot) ([]records.Snapshot, error) {
	volumes := d.store.Read().Volumes
	taken := make([]records.Snapshot, 0, len(wanted))
	copies := make([]Copy, 0, len(wanted))
	for _, snapshot := range wanted {
		volume, found := volumes[snapshot.SourceVolume]
		if !found {
			return nil, status.Errorf(codes.NotFound, "there is no volume %q", snapshot.SourceVolume)
		}
		snapshot.ID, snapshot.Bytes, snapshot.Group = newID("snap"), volume.Bytes, group.ID
		taken = append(taken, snapshot)
		copies = append(copies, Copy{From: volume.ID, To: snapshot.ID, Bytes: volume.Bytes, Block: volume.Block})
	}
	if d.disks != nil {
		if err := d.disks.Copy(ctx, copies...); err != nil {
			return nil, diskError(err)
		}
	}
	group.Created = time.Now().UTC()
	err := d.store.Change(func(contents *records.Contents) error {
		for index := range taken {
			taken[index].Created = group.Created
			contents.Snapshots[taken[index].ID] = taken[index]
		}
		if group.ID != "" {
			contents.Groups[group.ID] = group
		}
		return nil
	})
	return taken, err
}

func describeSnapshot(snapshot records.Snapshot) *csi.Snapshot {
	return &csi.Snapshot{
		SnapshotId:      snapshot.ID,
		SourceVolumeId:  snapshot.SourceVolume,
		SizeBytes:       snapshot.Bytes,
		CreationTime:    timestamppb.New(snapshot.Created),
		ReadyToUse:      true,
		GroupSnapshotId: snapshot.Group,
	}
}

// DeleteSnapshot implements csi.ControllerServer. What is gone already is well.
func (d *Driver) DeleteSnapshot(_ context.Context, request *csi.DeleteSnapshotRequest) (*csi.DeleteSnapshotResponse, error) {
	if request.GetSnapshotId() == "" {
		return nil, status.Error(codes.InvalidArgument, "snapshot_id is required")
	}
	err := d.store.Change(func(contents *records.Contents) error {
		if _, found := contents.Snapshots[request.GetSnapshotId()]; !found {
			return nil
		}
		delete(contents.Snapshots, request.GetSnapshotId())
		return d.deleteDisk(request.GetSnapshotId())
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
