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

	"stateful.internal/local-cluster/csi/faults"
	"stateful.internal/local-cluster/csi/records"
)

// CreateVolume implements csi.ControllerServer.
func (d *Driver) CreateVolume(ctx context.Context, request *csi.CreateVolumeRequest) (*csi.CreateVolumeResponse, error) {
	if request.GetName() == "" {
		return nil, status.Error(codes.InvalidArgument, "name is required")
	}
	if err := d.checkCapabilities(request.GetVolumeCapabilities()...); err != nil {
		return nil, err
	}
	contents := d.store.Read()
	volume, err := d.planVolume(contents, request)
	if err != nil {
		return nil, err
	}
	if existing, found := contents.VolumeByName(request.GetName()); found {
		if err := checkSame(existing, volume, request.GetCapacityRange()); err != nil {
			return nil, err
		}
		return &csi.CreateVolumeResponse{Volume: describe(existing, request.GetVolumeContentSource())}, nil
	}
	if err := d.makeDisk(ctx, volume); err != nil {
		return nil, err
	}
	err = d.store.Change(func(contents *records.Contents) error {
		contents.Volumes[volume.ID] = volume
		return nil
	})
	if err != nil {
		return nil, err
	}
	return &csi.CreateVolumeResponse{Volume: describe(volume, request.GetVolumeContentSource())}, nil
}

// planVolume returns the volume that a request asks for.
func (d *Driver) planVolume(contents records.Contents, request *csi.CreateVolumeRequest) (records.Volume, error) {
	volume := records.Volume{
		ID:    newID("vol"),
		Name:  request.GetName(),
		Claim: faults.ClaimOf(request),
		Block: slices.ContainsFunc(request.GetVolumeCapabilities(), func(capability *csi.VolumeCapability) bool {
			return capability.GetBlock() != nil
		}),
	}
	var least int64
	if d.disks != nil {
		least = leastFileSystem
	}
	switch source := request.GetVolumeContentSource(); {
	case source == nil:
	case source.GetSnapshot() != nil:
		id := source.GetSnapshot().GetSnapshotId()
		snapshot, found := contents.Snapshots[id]
		if !found {
			return volume, status.Errorf(codes.NotFound, "there is no snapshot %q", id)
		}
		volume.SourceSnapshot, least = id, snapshot.Bytes
	case source.GetVolume() != nil:
		id := source.GetVolume().GetVolumeId()
		original, found := contents.Volumes[id]
		if !found {
			return volume, status.Errorf(codes.NotFound, "there is no volume %q", id)
		}
		volume.SourceVolume, least = id, original.Bytes
	default:
		return volume, status.Error(codes.InvalidArgument, "volume_content_source: use a snapshot or a volume")
	}
	var err error
	if volume.Bytes, err = chooseSize(request.GetCapacityRange(), least); err != nil {
		return volume, err
	}
	if volume.GrowsAtMount, err = growsAtMount(request.GetParameters()); err != nil {
		return volume, err
	}
	volume.Zone, volume.Host, err = choosePlace(request.GetParameters(), request.GetAccessibilityRequirements())
	return volume, err
}

// makeDisk makes what is in a volume, before there is a record of it.
func (d *Driver) makeDisk(ctx context.Context, volume records.Volume) error {
	if d.disks == nil {
		return nil
	}
	var err error
	if source := cmp.Or(volume.SourceSnapshot, volume.SourceVolume); source != "" {
		err = d.disks.Copy(ctx, Copy{From: source, To: volume.ID, Bytes: volume.Bytes, Block: volume.Block})
	} else {
		err = d.disks.Create(volume.ID, volume.Bytes, volume.Block)
	}
	return diskError(err)
}

// checkSame refuses a request that repeats a name but not the rest.
func checkSame(existing, wanted records.Volume, asked *csi.CapacityRange) error {
	tooSmall := existing.Bytes < asked.GetRequiredBytes()
	tooLarge := asked.GetLimitBytes() > 0 && existing.Bytes > asked.GetLimitBytes()
	otherSource := existing.SourceSnapshot != wanted.SourceSnapshot || existing.SourceVolume != wanted.SourceVolume
	if tooSmall || tooLarge || otherSource {
		return status.Errorf(codes.AlreadyExists, "volume %q exists, and differs from what is asked for", existing.Name)
	}
	return nil
}

func describe(volume records.Volume, source *csi.VolumeContentSource) *csi.Volume {
	return &csi.Volume{
		VolumeId:           volume.ID,
		CapacityBytes:      volume.Bytes,
		ContentSource:      source,
		AccessibleTopology: accessibleFrom(volume.Zone, volume.Host),
	}
}

// DeleteVolume implements csi.ControllerServer. What is gone already is well.
func (d *Driver) DeleteVolume(_ context.Context, request *csi.DeleteVolumeRequest) (*csi.DeleteVolumeResponse, error) {
	if request.GetVolumeId() == "" {
		return nil, status.Error(codes.InvalidArgument, "volume_id is required")
	}
	err := d.store.Change(func(contents *records.Contents) error {
		volume, found := contents.Volumes[request.GetVolumeId()]
		if !found {
			return nil
		}
		if volume.Node != "" {
			return status.Errorf(codes.FailedPrecondition, "volume %s is attached to node %s, detach it first", volume.ID, volume.Node)
		}
		delete(contents.Volumes, volume.ID)
		return d.deleteDisk(volume.ID)
	})
	return &csi.DeleteVolumeResponse{}, err
}

// deleteDisk removes what is in a volume or snapshot whose record goes too.
func (d *Driver) deleteDisk(id string) error {
	if d.disks == nil {
		return nil
	}
	return diskError(d.disks.Delete(id))
}

// ListVolumes implements csi.ControllerServer.
func (d *Driver) ListVolumes(_ context.Context, request *csi.ListVolumesRequest) (*csi.ListVolumesResponse, error) {
	volumes := slices.SortedFunc(maps.Values(d.store.Read().Volumes), func(a, b records.Volume) int {
		return cmp.Compare(a.ID, b.ID)
	})
	page, next, err := cutPage(volumes, request.GetStartingToken(), request.GetMaxEntries())
	if err != nil {
		return nil, err
	}
	response := &csi.ListVolumesResponse{NextToken: next}
	for _, volume := range page {
		response.Entries = append(response.Entries, &csi.ListVolumesResponse_Entry{Volume: describe(volume, nil)})
	}
	return response, nil
}

// ValidateVolumeCapabilities implements csi.ControllerServer.
func (d *Driver) ValidateVolumeCapabilities(_ context.Context, request *csi.ValidateVolumeCapabilitiesRequest) (*csi.ValidateVolumeCapabilitiesResponse, error) {
	if request.GetVolumeId() == "" {
		return nil, status.Error(codes.InvalidArgument, "volume_id is required")
	}
	if err := d.checkCapabilities(request.GetVolumeCapabilities()...); err != nil {
		return nil, err
	}
	if _, found := d.store.Read().Volumes[request.GetVolumeId()]; !found {
		return nil, status.Errorf(codes.NotFound, "there is no volume %q", request.GetVolumeId())
	}
	return &csi.ValidateVolumeCapabilitiesResponse{
		Confirmed: &csi.ValidateVolumeCapabilitiesResponse_Confirmed{
			VolumeContext:      request.GetVolumeContext(),
			VolumeCapabilities: request.GetVolumeCapabilities(),
			Parameters:         request.GetParameters(),
		},
	}, nil
}

// checkCapabilities refuses a request that does not say how the volume is used, or says what real disks are not.
func (d *Driver) checkCapabilities(capabilities ...*csi.VolumeCapability) error {
	if len(capabilities) == 0 {
		return status.Error(codes.InvalidArgument, "volume_capabilities are required")
	}
	for _, capability := range capabilities {
		if capability.GetBlock() == nil && capability.GetMount() == nil {
			return status.Error(codes.InvalidArgument, "volume_capability: use block or mount")
		}
		if d.disks == nil {
			continue
		}
		if fileSystem := capability.GetMount().GetFsType(); fileSystem != "" && fileSystem != "xfs" {
			return status.Errorf(codes.InvalidArgument, "fs_type: %q is not available, use \"xfs\"", fileSystem)
		}
		switch mode := capability.GetAccessMode().GetMode(); mode {
		case csi.VolumeCapability_AccessMode_MULTI_NODE_READER_ONLY,
			csi.VolumeCapability_AccessMode_MULTI_NODE_SINGLE_WRITER,
			csi.VolumeCapability_AccessMode_MULTI_NODE_MULTI_WRITER:
			return status.Errorf(codes.InvalidArgument, "access_mode: %s is not available, use ReadWriteOnce or ReadWriteOncePod", mode)
		}
	}
	return nil
}
