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
	file := filepath.Join(t.TempDir(), "deeper", "records.json")
	store := open(t, file)
	err := store.Change(func(contents *records.Contents) error {
		contents.Volumes["vol-1"] = records.Volume{ID: "vol-1", Name: "data-ledger-0", Bytes: 5, Zone: "eu-a"}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	volume, found := open(t, file).Read().VolumeByName("data-ledger-0")
	if !found || volume.Bytes != 5 || volume.Zone != "eu-a" {
		t.Errorf("found %v: %+v", found, volume)
	}
}

func TestFailedChangeLeavesNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "records.json")
	store := open(t, file)
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
	if volumes := open(t, file).Read().Volumes; len(volumes) != 0 {
		t.Errorf("on disk: %v", volumes)
	}
}

func TestOpenRefusesAnotherFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "records.json")
	if err := os.WriteFile(file, []byte("not ours"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := records.Open(file); err == nil {
		t.Error("a file of something else was taken for records")
	}
}

func open(t *testing.T, file string) *records.Store {
	t.Helper()
	store, err := records.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	return store
}
