// SPDX-License-Identifier: Apache-2.0

package driver_test

import (
	"context"
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"stateful.internal/local-cluster/csi/driver"
	"stateful.internal/local-cluster/csi/records"
)

// noDisks takes every disk as made.
type noDisks struct{}

func (noDisks) Create(string, int64, bool) error           { return nil }
func (noDisks) Copy(context.Context, ...driver.Copy) error { return nil }
func (noDisks) Grow(string, int64, bool) error             { return nil }
func (noDisks) Delete(string) error                        { return nil }

// newDriver makes a driver of disks that are not there, and three nodes in two zones that take two volumes each.
func newDriver(t *testing.T) *driver.Driver {
	t.Helper()
	folder := t.TempDir()
	store, err := records.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	for name, zone := range map[string]string{"node-a1": "eu-a", "node-a2": "eu-a", "node-b": "eu-b"} {
		if err := records.SaveNode(folder, records.Node{Name: name, Zone: zone, MaxVolumes: 2}); err != nil {
			t.Fatal(err)
		}
	}
	return driver.New(store, noDisks{})
}

func capability(mode csi.VolumeCapability_AccessMode_Mode) *csi.VolumeCapability {
	return &csi.VolumeCapability{
		AccessType: &csi.VolumeCapability_Mount{Mount: &csi.VolumeCapability_MountVolume{}},
		AccessMode: &csi.VolumeCapability_AccessMode{Mode: mode},
	}
}

// create makes a volume for a pod on node-a1.
func create(t *testing.T, d *driver.Driver, name, reach string) string {
	t.Helper()
	created, err := d.CreateVolume(t.Context(), &csi.CreateVolumeRequest{
		Name:               name,
		VolumeCapabilities: []*csi.VolumeCapability{capability(csi.VolumeCapability_AccessMode_SINGLE_NODE_WRITER)},
		Parameters:         map[string]string{driver.ReachParameter: reach},
		AccessibilityRequirements: &csi.TopologyRequirement{Preferred: []*csi.Topology{{
			Segments: map[string]string{driver.ZoneKey: "eu-a", driver.HostKey: "node-a1"},
		}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return created.GetVolume().GetVolumeId()
}

func attach(t *testing.T, d *driver.Driver, volume, node string) codes.Code {
	t.Helper()
	_, err := d.ControllerPublishVolume(t.Context(), &csi.ControllerPublishVolumeRequest{
		VolumeId:         volume,
		NodeId:           node,
		VolumeCapability: capability(csi.VolumeCapability_AccessMode_SINGLE_NODE_WRITER),
	})
	return status.Code(err)
}

func detach(t *testing.T, d *driver.Driver, volume, node string) {
	t.Helper()
	_, err := d.ControllerUnpublishVolume(t.Context(), &csi.ControllerUnpublishVolumeRequest{VolumeId: volume, NodeId: node})
	if err != nil {
		t.Fatal(err)
	}
}

func TestVolumeIsAttachedToOneNodeAtATime(t *testing.T) {
	d := newDriver(t)
	volume := create(t, d, "data", "region")
	for _, node := range []string{"node-a1", "node-a1"} {
		if code := attach(t, d, volume, node); code != codes.OK {
			t.Fatalf("to %s: %v", node, code)
		}
	}
	if code := attach(t, d, volume, "node-b"); code != codes.FailedPrecondition {
		t.Errorf("to a second node: %v", code)
	}
	// A late answer to an earlier attachment.
	detach(t, d, volume, "node-b")
	if code := attach(t, d, volume, "node-b"); code != codes.FailedPrecondition {
		t.Errorf("still attached to the first: %v", code)
	}
	if _, err := d.DeleteVolume(t.Context(), &csi.DeleteVolumeRequest{VolumeId: volume}); status.Code(err) != codes.FailedPrecondition {
		t.Errorf("deleting it: %v", err)
	}
	detach(t, d, volume, "node-a1")
	if code := attach(t, d, volume, "node-b"); code != codes.OK {
		t.Errorf("to a second node once it is free: %v", code)
	}
}

func TestNodeTakesSoManyVolumes(t *testing.T) {
	d := newDriver(t)
	volumes := []string{create(t, d, "one", "region"), create(t, d, "two", "region"), create(t, d, "three", "region")}
	for _, volume := range volumes[:2] {
		if code := attach(t, d, volume, "node-a1"); code != codes.OK {
			t.Fatal(code)
		}
	}
	if code := attach(t, d, volumes[2], "node-a1"); code != codes.ResourceExhausted {
		t.Errorf("a third volume: %v", code)
	}
	detach(t, d, volumes[0], "node-a1")
	if code := attach(t, d, volumes[2], "node-a1"); code != codes.OK {
		t.Errorf("a third volume after one has gone: %v", code)
	}
}

func TestVolumeIsReachableFromWhereItsClassSays(t *testing.T) {
	tests := []struct{ reach, node string }{
		{"region", "node-b"}, {"zone", "node-a2"}, {"host", "node-a1"},
	}
	refused := []struct{ reach, node string }{
		{"zone", "node-b"}, {"host", "node-a2"},
	}
	d := newDriver(t)
	for _, test := range tests {
		volume := create(t, d, test.reach, test.reach)
		if code := attach(t, d, volume, test.node); code != codes.OK {
			t.Errorf("%s from %s: %v", test.reach, test.node, code)
		}
		detach(t, d, volume, test.node)
	}
	for _, test := range refused {
		if code := attach(t, d, create(t, d, test.reach, test.reach), test.node); code != codes.FailedPrecondition {
			t.Errorf("%s from %s: %v", test.reach, test.node, code)
		}
	}
}

func TestWhatDisksAreNotIsRefused(t *testing.T) {
	d := newDriver(t)
	ext4 := capability(csi.VolumeCapability_AccessMode_SINGLE_NODE_WRITER)
	ext4.GetMount().FsType = "ext4"
	for name, asked := range map[string]*csi.VolumeCapability{
		"shared between nodes": capability(csi.VolumeCapability_AccessMode_MULTI_NODE_MULTI_WRITER),
		"another file system":  ext4,
		"neither":              {},
	} {
		_, err := d.CreateVolume(t.Context(), &csi.CreateVolumeRequest{Name: name, VolumeCapabilities: []*csi.VolumeCapability{asked}})
		if status.Code(err) != codes.InvalidArgument {
			t.Errorf("%s: %v", name, err)
		}
	}
}
