// SPDX-License-Identifier: Apache-2.0

package node_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

func TestVolumeIsFullAtItsSizeAndGrowsWhileMounted(t *testing.T) {
	c := newCluster(t)
	id := c.create("data")
	mounted := c.mount(id)
	if err := fill(mounted, "filling"); !isFull(err) {
		t.Fatalf("filling ended with %v", err)
	}
	before, _ := c.usage(id)
	if before.GetTotal() > 300*mebibyte || before.GetAvailable() > mebibyte || before.GetUsed() < 200*mebibyte {
		t.Errorf("of a full volume of 300 MiB: %v", before)
	}
	if err := c.tryGrow(id, 400*mebibyte); err != nil {
		t.Fatal(err)
	}
	after, _ := c.usage(id)
	if grown := after.GetTotal() - before.GetTotal(); grown < 90*mebibyte || grown > 110*mebibyte {
		t.Errorf("100 MiB more are %d bytes more", grown)
	}
	write(t, mounted, "more", "content")
}

func TestVolumeSmallerThanAFileSystemCanBeIsAsLargeAsThat(t *testing.T) {
	c := newCluster(t)
	created, err := c.controller.CreateVolume(t.Context(), &csi.CreateVolumeRequest{
		Name:               "small",
		CapacityRange:      &csi.CapacityRange{RequiredBytes: mebibyte},
		VolumeCapabilities: []*csi.VolumeCapability{mountCapability()},
	})
	must(t, err)
	if size := created.GetVolume().GetCapacityBytes(); size != 300*mebibyte {
		t.Errorf("%d bytes", size)
	}
	write(t, c.mount(created.GetVolume().GetVolumeId()), "file", "content")
}

func TestFilesAreCounted(t *testing.T) {
	c := newCluster(t)
	id := c.create("data")
	mounted := c.mount(id)
	_, before := c.usage(id)
	for number := range 10 {
		write(t, mounted, strconv.Itoa(number), "")
	}
	_, after := c.usage(id)
	if used := after.GetUsed() - before.GetUsed(); used != 10 {
		t.Errorf("10 files are %d", used)
	}
}

func TestVolumeThatGrowsAtMountSaysSoUntilThen(t *testing.T) {
	c := newCluster(t)
	id := c.create("data", func(request *csi.CreateVolumeRequest) {
		request.Parameters = map[string]string{"growth": "at-mount"}
	})
	c.mount(id)
	before, _ := c.usage(id)
	for range 2 {
		if err := c.tryGrow(id, 400*mebibyte); status.Code(err) != codes.FailedPrecondition {
			t.Errorf("while mounted: %v", err)
		}
	}
	if now, _ := c.usage(id); now.GetTotal() != before.GetTotal() {
		t.Errorf("from %d to %d bytes while mounted", before.GetTotal(), now.GetTotal())
	}
	c.unmount(id)
	c.mount(id)
	if err := c.growFileSystem(id); err != nil {
		t.Errorf("once mounted again: %v", err)
	}
	if now, _ := c.usage(id); now.GetTotal() < before.GetTotal()+90*mebibyte {
		t.Errorf("from %d to %d bytes", before.GetTotal(), now.GetTotal())
	}
}

func TestSnapshotOfAMountedVolumeHoldsWhatWasWritten(t *testing.T) {
	c := newCluster(t)
	id := c.create("data")
	mounted := c.mount(id)
	write(t, mounted, "file", "before")
	snapshot := c.snapshot(id)
	write(t, mounted, "file", "after")
	restored := c.mount(c.create("restored", fromSnapshot(snapshot), ofSize(400*mebibyte)))
	if content := read(t, restored, "file"); content != "before" {
		t.Errorf("restored: %q", content)
	}
	if content := read(t, mounted, "file"); content != "after" {
		t.Errorf("the original: %q", content)
	}
}

func TestRestoredVolumeHasTheSizeThatWasAskedFor(t *testing.T) {
	c := newCluster(t)
	id := c.create("data")
	c.mount(id)
	snapshot := c.snapshot(id)
	larger := c.create("restored", fromSnapshot(snapshot), ofSize(400*mebibyte))
	c.mount(larger)
	before, _ := c.usage(id)
	if now, _ := c.usage(larger); now.GetTotal() < before.GetTotal()+90*mebibyte {
		t.Errorf("%d bytes, and the original has %d", now.GetTotal(), before.GetTotal())
	}
}

func TestCloneAndItsOriginalAreMountedAtOnceAndApart(t *testing.T) {
	c := newCluster(t)
	id := c.create("data")
	mounted := c.mount(id)
	write(t, mounted, "file", "original")
	cloned := c.mount(c.create("clone", fromVolume(id)))
	write(t, cloned, "file", "clone")
	if content := read(t, mounted, "file"); content != "original" {
		t.Errorf("the original: %q", content)
	}
}

// Whoever writes to one volume and then to another has never more in the second.
func TestSnapshotsOfAGroupAreOfTheSameMoment(t *testing.T) {
	c := newCluster(t)
	first, second := c.create("first"), c.create("second")
	folders := []string{c.mount(first), c.mount(second)}
	for _, folder := range folders {
		write(t, folder, "count", "0")
		// Copying it takes long enough for many counts.
		write(t, folder, "load", strings.Repeat("load", int(16*mebibyte)))
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for count := 1; ; count++ {
			for _, folder := range folders {
				select {
				case <-stop:
					return
				default:
				}
				replace(t, folder, "count", strconv.Itoa(count))
			}
		}
	}()
	created, err := c.controller.CreateVolumeGroupSnapshot(t.Context(), &csi.CreateVolumeGroupSnapshotRequest{
		Name: "both", SourceVolumeIds: []string{first, second},
	})
	close(stop)
	<-stopped
	must(t, err)
	counts := map[string]int{}
	for index, snapshot := range created.GetGroupSnapshot().GetSnapshots() {
		restored := c.mount(c.create(fmt.Sprintf("restored-%d", index), fromSnapshot(snapshot.GetSnapshotId())))
		counts[snapshot.GetSourceVolumeId()], err = strconv.Atoi(read(t, restored, "count"))
		must(t, err)
	}
	if ahead := counts[first] - counts[second]; ahead != 0 && ahead != 1 {
		t.Errorf("in the first %d, in the second %d", counts[first], counts[second])
	}
	_, err = c.controller.DeleteVolumeGroupSnapshot(t.Context(), &csi.DeleteVolumeGroupSnapshotRequest{
		GroupSnapshotId: created.GetGroupSnapshot().GetGroupSnapshotId(),
	})
	must(t, err)
	listed, err := c.controller.ListSnapshots(t.Context(), &csi.ListSnapshotsRequest{})
	if err != nil || len(listed.GetEntries()) > 0 {
		t.Errorf("left of the group: %v, error %v", listed.GetEntries(), err)
	}
}

// replace is never seen half done.
func replace(t *testing.T, folder, name, content string) {
	file := filepath.Join(folder, name)
	opened, err := os.Create(file + ".new")
	if err == nil {
		_, err = opened.WriteString(content)
	}
	if err == nil {
		err = opened.Sync()
	}
	if err == nil {
		err = opened.Close()
	}
	if err == nil {
		err = os.Rename(file+".new", file)
	}
	if err != nil {
		t.Error(err)
	}
}

func TestBlockVolumeIsADeviceThatGrowsAndIsSnapshotted(t *testing.T) {
	c := newCluster(t)
	id := c.create("raw", block)
	device := c.publishBlock(id)
	writeAt(t, device, "before")
	snapshot := c.snapshot(id)
	writeAt(t, device, "after ")
	_, err := c.controller.ControllerExpandVolume(t.Context(), &csi.ControllerExpandVolumeRequest{
		VolumeId: id, CapacityRange: &csi.CapacityRange{RequiredBytes: 400 * mebibyte}, VolumeCapability: blockCapability(),
	})
	must(t, err)
	opened, err := os.Open(device)
	must(t, err)
	defer func() { _ = opened.Close() }()
	if size, err := opened.Seek(0, 2); err != nil || size != 400*mebibyte {
		t.Errorf("%d bytes, error %v", size, err)
	}
	restored := c.publishBlock(c.create("restored", block, fromSnapshot(snapshot)))
	content := make([]byte, 6)
	copied, err := os.Open(restored)
	must(t, err)
	defer func() { _ = copied.Close() }()
	if _, err := copied.Read(content); err != nil || string(content) != "before" {
		t.Errorf("restored: %q, error %v", content, err)
	}
}

// publishBlock shows a block volume to a pod, until the test ends, and returns where it is.
func (c *cluster) publishBlock(id string) string {
	c.t.Helper()
	staged, published := c.paths(id)
	for range 2 {
		_, err := c.node.NodeStageVolume(c.t.Context(), &csi.NodeStageVolumeRequest{
			VolumeId: id, StagingTargetPath: staged, VolumeCapability: blockCapability(),
		})
		must(c.t, err)
		_, err = c.node.NodePublishVolume(c.t.Context(), &csi.NodePublishVolumeRequest{
			VolumeId: id, StagingTargetPath: staged, TargetPath: published, VolumeCapability: blockCapability(),
		})
		must(c.t, err)
	}
	c.t.Cleanup(func() {
		c.unmount(id)
		if device, isAttached, err := c.disks.Device(id); isAttached || err != nil {
			c.t.Errorf("still attached as %s, error %v", device, err)
		}
	})
	return published
}

func writeAt(t *testing.T, device, content string) {
	t.Helper()
	opened, err := os.OpenFile(device, os.O_WRONLY, 0)
	must(t, err)
	_, err = opened.WriteString(content)
	must(t, err)
	must(t, opened.Close())
}

func TestReadOnlyPublishingRefusesToWrite(t *testing.T) {
	c := newCluster(t)
	id := c.create("data")
	must(t, c.tryStage(id))
	t.Cleanup(func() { c.unmount(id) })
	staged, published := c.paths(id)
	_, err := c.node.NodePublishVolume(t.Context(), &csi.NodePublishVolumeRequest{
		VolumeId: id, StagingTargetPath: staged, TargetPath: published, VolumeCapability: mountCapability(), Readonly: true,
	})
	must(t, err)
	if err := os.WriteFile(filepath.Join(published, "file"), nil, 0o600); !isReadOnly(err) {
		t.Errorf("writing: %v", err)
	}
	write(t, staged, "file", "content")
}
