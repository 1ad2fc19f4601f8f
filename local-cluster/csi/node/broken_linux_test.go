// SPDX-License-Identifier: Apache-2.0

package node_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"stateful.internal/local-cluster/csi/faults"
)

// fault runs the fault command and returns what it says.
func (c *cluster) fault(args ...string) string {
	c.t.Helper()
	var output strings.Builder
	must(c.t, faults.Run(c.store, c.disks, args, &output))
	return output.String()
}

func isReadOnly(err error) bool { return errors.Is(err, unix.EROFS) }

func TestShutdownLosesWhatWasNotWrittenToTheDisk(t *testing.T) {
	c := newCluster(t)
	id := c.create("data")
	mounted := c.mount(id)
	write(t, mounted, "kept", "content")
	must(t, os.WriteFile(filepath.Join(mounted, "lost"), []byte("content"), 0o600))
	c.fault("shutdown", "--volume", id)
	if err := os.WriteFile(filepath.Join(mounted, "later"), nil, 0o600); !errors.Is(err, unix.EIO) {
		t.Errorf("writing after the shutdown: %v", err)
	}
	c.unmount(id)
	mounted = c.mount(id)
	if content := read(t, mounted, "kept"); content != "content" {
		t.Errorf("what was written to the disk is %q", content)
	}
	if content, err := os.ReadFile(filepath.Join(mounted, "lost")); err == nil && len(content) > 0 {
		t.Errorf("what was not is still there: %q", content)
	}
}

func TestReadOnlyFileSystemIsSoAtOnceIfNobodyWrites(t *testing.T) {
	c := newCluster(t)
	id := c.create("data")
	mounted := c.mount(id)
	write(t, mounted, "file", "content")
	if said := c.fault("read-only", "--volume", id); !strings.Contains(said, "is read-only") {
		t.Errorf("said %q", said)
	}
	if err := os.WriteFile(filepath.Join(mounted, "other"), nil, 0o600); !isReadOnly(err) {
		t.Errorf("writing: %v", err)
	}
	if content := read(t, mounted, "file"); content != "content" {
		t.Errorf("reading: %q", content)
	}
	// A snapshot of it can be taken nevertheless.
	c.snapshot(id)
}

func TestReadOnlyFileSystemIsSoFromTheNextMountOnIfSomebodyWrites(t *testing.T) {
	c := newCluster(t)
	id := c.create("data")
	mounted := c.mount(id)
	writer, err := os.Create(filepath.Join(mounted, "file"))
	must(t, err)
	if said := c.fault("read-only", "--volume", id); !strings.Contains(said, "next time") {
		t.Errorf("said %q", said)
	}
	_, err = writer.WriteString("content")
	must(t, errors.Join(err, writer.Close()))
	c.unmount(id)
	mounted = c.mount(id)
	if err := os.WriteFile(filepath.Join(mounted, "other"), nil, 0o600); !isReadOnly(err) {
		t.Errorf("writing: %v", err)
	}
	c.unmount(id)
	c.fault("clear")
	write(t, c.mount(id), "other", "content")
}

func TestLostDiskFailsWhoWritesAndIsNotMountedAgain(t *testing.T) {
	c := newCluster(t)
	id := c.create("data")
	mounted := c.mount(id)
	write(t, mounted, "file", "content")
	c.fault("lose", "--volume", id)
	file, err := os.Create(filepath.Join(mounted, "other"))
	if err == nil {
		_, err = file.WriteString("content")
		err = errors.Join(err, file.Sync(), file.Close())
	}
	if !errors.Is(err, unix.EIO) {
		t.Errorf("writing: %v", err)
	}
	c.unmount(id)
	if err := c.tryStage(id); err == nil || !strings.Contains(err.Error(), "is lost") {
		t.Errorf("mounting it again: %v", err)
	}
}
