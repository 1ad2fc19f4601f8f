// SPDX-License-Identifier: Apache-2.0

package node_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"golang.org/x/sys/unix"

	"stateful.internal/local-cluster/csi/disks"
	"stateful.internal/local-cluster/csi/driver"
	"stateful.internal/local-cluster/csi/mounttest"
	"stateful.internal/local-cluster/csi/node"
	"stateful.internal/local-cluster/csi/records"
)

const mebibyte = int64(1) << 20

// cluster is a controller and one node of it, called without a server.
type cluster struct {
	t          *testing.T
	store      string
	disks      *disks.Disks
	controller *driver.Driver
	node       *node.Node
}

func newCluster(t *testing.T) *cluster {
	t.Helper()
	store, opened := mounttest.OpenDisks(t)
	kept, err := records.Open(store)
	must(t, err)
	part, err := node.New(store, opened, records.Node{Name: "node-a", Zone: "eu-a", MaxVolumes: 8})
	must(t, err)
	return &cluster{t, store, opened, driver.New(kept, opened), part}
}

func mountCapability() *csi.VolumeCapability {
	return &csi.VolumeCapability{
		AccessType: &csi.VolumeCapability_Mount{Mount: &csi.VolumeCapability_MountVolume{}},
		AccessMode: &csi.VolumeCapability_AccessMode{Mode: csi.VolumeCapability_AccessMode_SINGLE_NODE_WRITER},
	}
}

func blockCapability() *csi.VolumeCapability {
	return &csi.VolumeCapability{
		AccessType: &csi.VolumeCapability_Block{Block: &csi.VolumeCapability_BlockVolume{}},
		AccessMode: &csi.VolumeCapability_AccessMode{Mode: csi.VolumeCapability_AccessMode_SINGLE_NODE_WRITER},
	}
}

// create makes a volume, of the least size unless said.
func (c *cluster) create(name string, change ...func(*csi.CreateVolumeRequest)) string {
	c.t.Helper()
	request := &csi.CreateVolumeRequest{Name: name, VolumeCapabilities: []*csi.VolumeCapability{mountCapability()}}
	request.CapacityRange = &csi.CapacityRange{RequiredBytes: 300 * mebibyte}
	for _, each := range change {
		each(request)
	}
	created, err := c.controller.CreateVolume(c.t.Context(), request)
	must(c.t, err)
	return created.GetVolume().GetVolumeId()
}

func fromSnapshot(id string) func(*csi.CreateVolumeRequest) {
	return func(request *csi.CreateVolumeRequest) {
		request.VolumeContentSource = &csi.VolumeContentSource{Type: &csi.VolumeContentSource_Snapshot{
			Snapshot: &csi.VolumeContentSource_SnapshotSource{SnapshotId: id},
		}}
	}
}

func fromVolume(id string) func(*csi.CreateVolumeRequest) {
	return func(request *csi.CreateVolumeRequest) {
		request.VolumeContentSource = &csi.VolumeContentSource{Type: &csi.VolumeContentSource_Volume{
			Volume: &csi.VolumeContentSource_VolumeSource{VolumeId: id},
		}}
	}
}

func ofSize(bytes int64) func(*csi.CreateVolumeRequest) {
	return func(request *csi.CreateVolumeRequest) { request.CapacityRange.RequiredBytes = bytes }
}

func block(request *csi.CreateVolumeRequest) {
	request.VolumeCapabilities = []*csi.VolumeCapability{blockCapability()}
}

// paths are where a volume is on the node.
func (c *cluster) paths(id string) (staged, published string) {
	return filepath.Join(c.store, "staged", id), filepath.Join(c.store, "published", id)
}

// tryStage stages a volume as the kubelet does.
func (c *cluster) tryStage(id string) error {
	staged, _ := c.paths(id)
	_, err := c.node.NodeStageVolume(c.t.Context(), &csi.NodeStageVolumeRequest{
		VolumeId: id, StagingTargetPath: staged, VolumeCapability: mountCapability(),
	})
	return err
}

// mount shows a volume to a pod, until the test ends, and returns where it is.
func (c *cluster) mount(id string) string {
	c.t.Helper()
	must(c.t, c.tryStage(id))
	c.t.Cleanup(func() { c.unmount(id) })
	staged, published := c.paths(id)
	_, err := c.node.NodePublishVolume(c.t.Context(), &csi.NodePublishVolumeRequest{
		VolumeId: id, StagingTargetPath: staged, TargetPath: published, VolumeCapability: mountCapability(),
	})
	must(c.t, err)
	return published
}

// unmount takes a volume away from its pod and from the node.
func (c *cluster) unmount(id string) {
	c.t.Helper()
	staged, published := c.paths(id)
	// Not the test's context, which has ended when its cleanups run.
	ctx := context.Background()
	_, err := c.node.NodeUnpublishVolume(ctx, &csi.NodeUnpublishVolumeRequest{VolumeId: id, TargetPath: published})
	if err != nil {
		c.t.Errorf("unpublishing: %v", err)
	}
	_, err = c.node.NodeUnstageVolume(ctx, &csi.NodeUnstageVolumeRequest{VolumeId: id, StagingTargetPath: staged})
	if err != nil {
		c.t.Errorf("unstaging: %v", err)
	}
}

// tryGrow makes a volume larger as csi-resizer and the kubelet do, and tells what the kubelet was answered.
func (c *cluster) tryGrow(id string, bytes int64) error {
	c.t.Helper()
	_, err := c.controller.ControllerExpandVolume(c.t.Context(), &csi.ControllerExpandVolumeRequest{
		VolumeId: id, CapacityRange: &csi.CapacityRange{RequiredBytes: bytes},
	})
	must(c.t, err)
	return c.growFileSystem(id)
}

func (c *cluster) growFileSystem(id string) error {
	_, published := c.paths(id)
	_, err := c.node.NodeExpandVolume(c.t.Context(), &csi.NodeExpandVolumeRequest{VolumeId: id, VolumePath: published})
	return err
}

func (c *cluster) snapshot(volume string) string {
	c.t.Helper()
	created, err := c.controller.CreateSnapshot(c.t.Context(), &csi.CreateSnapshotRequest{Name: "backup of " + volume, SourceVolumeId: volume})
	must(c.t, err)
	return created.GetSnapshot().GetSnapshotId()
}

// usage returns what the kubelet is told of a volume.
func (c *cluster) usage(id string) (bytes, inodes *csi.VolumeUsage) {
	c.t.Helper()
	_, published := c.paths(id)
	stats, err := c.node.NodeGetVolumeStats(c.t.Context(), &csi.NodeGetVolumeStatsRequest{VolumeId: id, VolumePath: published})
	must(c.t, err)
	return stats.GetUsage()[0], stats.GetUsage()[1]
}

// write writes a file, and has it written to the disk.
func write(t *testing.T, folder, name, content string) {
	t.Helper()
	file, err := os.Create(filepath.Join(folder, name))
	must(t, err)
	_, err = file.WriteString(content)
	must(t, errors.Join(err, file.Sync(), file.Close()))
}

func read(t *testing.T, folder, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(folder, name))
	must(t, err)
	return string(content)
}

// fill writes a file until the disk is full, and tells how it ended.
func fill(folder, name string) error {
	file, err := os.Create(filepath.Join(folder, name))
	if err != nil {
		return err
	}
	for err == nil {
		_, err = file.Write(make([]byte, mebibyte))
	}
	return errors.Join(err, file.Close())
}

func isFull(err error) bool { return errors.Is(err, unix.ENOSPC) }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
