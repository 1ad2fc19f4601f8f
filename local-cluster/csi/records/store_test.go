// SPDX-License-Identifier: Apache-2.0

package records_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"stateful.internal/local-cluster/csi/records"
)

func TestStoreSurvivesBeingOpenedAgain(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "deeper")
	store := open(t, folder)
	err := store.Change(func(contents *records.Contents) error {
		contents.Volumes["vol-1"] = records.Volume{ID: "vol-1", Name: "data-ledger-0", Bytes: 5, Zone: "eu-a"}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	volume, found := open(t, folder).Read().VolumeByName("data-ledger-0")
	if !found || volume.Bytes != 5 || volume.Zone != "eu-a" {
		t.Errorf("found %v: %+v", found, volume)
	}
}

func TestFailedChangeLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	store := open(t, folder)
	refused := errors.New("refused")
	err := store.Change(func(contents *records.Contents) error {
		contents.Volumes["vol-1"] = records.Volume{ID: "vol-1"}
		return refused
	})
	if !errors.Is(err, refused) {
		t.Fatalf("the change failed with %v", err)
	}
	if volumes := store.Read().Volumes; len(volumes) != 0 {
		t.Errorf("in memory: %v", volumes)
	}
	if volumes := open(t, folder).Read().Volumes; len(volumes) != 0 {
		t.Errorf("on disk: %v", volumes)
	}
}

func TestOpenRefusesAnotherFile(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "records.json"), []byte("not ours"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := records.Open(folder); err == nil {
		t.Error("a file of something else was taken for records")
	}
}

func TestNodeIsKnownOnceSaved(t *testing.T) {
	folder := t.TempDir()
	want := records.Node{Name: "node-a", Zone: "eu-a", MaxVolumes: 8}
	if err := records.SaveNode(folder, want); err != nil {
		t.Fatal(err)
	}
	if node, found, err := records.LoadNode(folder, "node-a"); node != want || !found || err != nil {
		t.Errorf("%+v, found %v, error %v", node, found, err)
	}
	for _, other := range []string{"node-b", "../nodes/node-a", ""} {
		if _, found, err := records.LoadNode(folder, other); found || err != nil {
			t.Errorf("%q: found %v, error %v", other, found, err)
		}
	}
}

func open(t *testing.T, folder string) *records.Store {
	t.Helper()
	store, err := records.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	return store
}
