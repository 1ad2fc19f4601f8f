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

	"stateful.internal/local-cluster/csi/records"
)

// CreateVolume implements csi.ControllerServer.
func (d *Driver) CreateVolume(_ context.Context, request *csi.CreateVolumeRequest) (*csi.CreateVolumeResponse, error) {
	if request.GetName() == "" {
		return nil, status.Error(codes.InvalidArgument, "a volume needs a name")
	}
	if err := checkCapabilities(request.GetVolumeCapabilities()); err != nil {
		return nil, err
	}
	var volume records.Volume
	err := d.store.Change(func(contents *records.Contents) error {
		wanted, err := planVolume(contents, request)
		if err != nil {
			return err
		}
		existing, found := contents.VolumeByName(request.GetName())
		if !found {
			volume = wanted
			contents.Volumes[volume.ID] = volume
			return nil
		}
		volume = existing
		return checkSame(existing, wanted, request.GetCapacityRange())
	})
	if err != nil {
		return nil, err
	}
	return &csi.CreateVolumeResponse{Volume: describe(volume, request.GetVolumeContentSource())}, nil
}

// planVolume returns the volume that a request asks for.
func planVolume(contents *records.Contents, request *csi.CreateVolumeRequest) (records.Volume, error) {
	volume := records.Volume{ID: newID("vol"), Name: request.GetName()}
	var least int64
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
		return volume, status.Error(codes.InvalidArgument, "a volume's source is a snapshot or a volume")
	}
	var err error
	if volume.Bytes, err = chooseSize(request.GetCapacityRange(), least); err != nil {
		return volume, err
	}
	volume.Zone, err = chooseZone(request.GetParameters(), request.GetAccessibilityRequirements())
	return volume, err
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
		AccessibleTopology: accessibleFrom(volume.Zone),
	}
}

// DeleteVolume implements csi.ControllerServer. What is gone already is well.
func (d *Driver) DeleteVolume(_ context.Context, request *csi.DeleteVolumeRequest) (*csi.DeleteVolumeResponse, error) {
	if request.GetVolumeId() == "" {
		return nil, status.Error(codes.InvalidArgument, "which volume?")
	}
	err := d.store.Change(func(contents *records.Contents) error {
		delete(contents.Volumes, request.GetVolumeId())
		return nil
	})
	return &csi.DeleteVolumeResponse{}, err
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
		return nil, status.Error(codes.InvalidArgument, "which volume?")
	}
	if err := checkCapabilities(request.GetVolumeCapabilities()); err != nil {
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

// checkCapabilities refuses a request that does not say how the volume is used.
func checkCapabilities(capabilities []*csi.VolumeCapability) error {
	if len(capabilities) == 0 {
		return status.Error(codes.InvalidArgument, "a volume needs capabilities")
	}
	for _, capability := range capabilities {
		if capability.GetBlock() == nil && capability.GetMount() == nil {
			return status.Error(codes.InvalidArgument, "a volume is used as a block device or mounted")
		}
	}
	return nil
}
