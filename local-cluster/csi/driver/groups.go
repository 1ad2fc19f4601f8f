// SPDX-License-Identifier: Apache-2.0

package driver

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/timestamppb"

	"stateful.internal/local-cluster/csi/records"
)

// CreateVolumeGroupSnapshot implements csi.GroupControllerServer.
func (d *Driver) CreateVolumeGroupSnapshot(ctx context.Context, request *csi.CreateVolumeGroupSnapshotRequest) (*csi.CreateVolumeGroupSnapshotResponse, error) {
	if request.GetName() == "" || len(request.GetSourceVolumeIds()) == 0 {
		return nil, status.Error(codes.InvalidArgument, "name and source_volume_ids are required")
	}
	contents := d.store.Read()
	volumes := slices.Sorted(slices.Values(request.GetSourceVolumeIds()))
	if existing, found := contents.GroupByName(request.GetName()); found {
		snapshots := snapshotsOf(contents, existing)
		if !slices.Equal(volumes, sourcesOf(snapshots)) {
			return nil, status.Errorf(codes.AlreadyExists, "group snapshot %q exists, of other volumes", request.GetName())
		}
		return &csi.CreateVolumeGroupSnapshotResponse{GroupSnapshot: describeGroup(existing, snapshots)}, nil
	}
	group := records.Group{ID: newID("group"), Name: request.GetName()}
	wanted := make([]records.Snapshot, 0, len(volumes))
	for _, volume := range volumes {
		wanted = append(wanted, records.Snapshot{Name: group.ID + "/" + volume, SourceVolume: volume})
	}
	snapshots, err := d.takeSnapshots(ctx, group, wanted...)
	if err != nil {
		return nil, err
	}
	group.Created = snapshots[0].Created
	return &csi.CreateVolumeGroupSnapshotResponse{GroupSnapshot: describeGroup(group, snapshots)}, nil
}

// snapshotsOf returns a group's snapshots in the order of their volumes.
func snapshotsOf(contents records.Contents, group records.Group) []records.Snapshot {
	snapshots := slices.SortedFunc(maps.Values(contents.Snapshots), func(a, b records.Snapshot) int {
		return cmp.Compare(a.SourceVolume, b.SourceVolume)
	})
	return slices.DeleteFunc(snapshots, func(snapshot records.Snapshot) bool {
		return snapshot.Group != group.ID
	})
}

func sourcesOf(snapshots []records.Snapshot) []string {
	volumes := make([]string, 0, len(snapshots))
	for _, snapshot := range snapshots {
		volumes = append(volumes, snapshot.SourceVolume)
	}
	return volumes
}

func describeGroup(group records.Group, snapshots []records.Snapshot) *csi.VolumeGroupSnapshot {
	described := &csi.VolumeGroupSnapshot{
		GroupSnapshotId: group.ID,
		CreationTime:    timestamppb.New(group.Created),
		ReadyToUse:      true,
	}
	for _, snapshot := range snapshots {
		described.Snapshots = append(described.Snapshots, describeSnapshot(snapshot))
	}
	return described
}

// DeleteVolumeGroupSnapshot implements csi.GroupControllerServer. What is gone already is well.
func (d *Driver) DeleteVolumeGroupSnapshot(_ context.Context, request *csi.DeleteVolumeGroupSnapshotRequest) (*csi.DeleteVolumeGroupSnapshotResponse, error) {
	if request.GetGroupSnapshotId() == "" {
		return nil, status.Error(codes.InvalidArgument, "group_snapshot_id is required")
	}
	err := d.store.Change(func(contents *records.Contents) error {
		for _, snapshot := range snapshotsOf(*contents, records.Group{ID: request.GetGroupSnapshotId()}) {
			delete(contents.Snapshots, snapshot.ID)
			if err := d.deleteDisk(snapshot.ID); err != nil {
				return err
			}
		}
		delete(contents.Groups, request.GetGroupSnapshotId())
		return nil
	})
	return &csi.DeleteVolumeGroupSnapshotResponse{}, err
}

// GetVolumeGroupSnapshot implements csi.GroupControllerServer.
func (d *Driver) GetVolumeGroupSnapshot(_ context.Context, request *csi.GetVolumeGroupSnapshotRequest) (*csi.GetVolumeGroupSnapshotResponse, error) {
	if request.GetGroupSnapshotId() == "" {
		return nil, status.Error(codes.InvalidArgument, "group_snapshot_id is required")
	}
	contents := d.store.Read()
	group, found := contents.Groups[request.GetGroupSnapshotId()]
	if !found {
		return nil, status.Errorf(codes.NotFound, "there is no group snapshot %q", request.GetGroupSnapshotId())
	}
	return &csi.GetVolumeGroupSnapshotResponse{GroupSnapshot: describeGroup(group, snapshotsOf(contents, group))}, nil
}
