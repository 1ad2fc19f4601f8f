// SPDX-License-Identifier: Apache-2.0

package disks_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"stateful.internal/local-cluster/csi/disks"
	"stateful.internal/local-cluster/csi/driver"
	"stateful.internal/local-cluster/csi/mounttest"
)

const mebibyte = int64(1) << 20

func TestDiskTakesNoRoomUntilItIsWritten(t *testing.T) {
	store, opened := mounttest.OpenDisks(t)
	must(t, opened.Create("vol-1", 64<<30, false))
	if used := usedBytes(t, image(store, "vol-1")); used > 256*mebibyte {
		t.Errorf("an empty disk of 64 GiB takes %d bytes", used)
	}
}

func TestDiskThatCannotBeMadeIsNotThere(t *testing.T) {
	store, opened := mounttest.OpenDisks(t)
	// mkfs.xfs refuses it.
	if err := opened.Create("vol-1", mebibyte, false); err == nil {
		t.Error("a file system of 1 MiB was made")
	}
	if files, _ := os.ReadDir(filepath.Join(store, "images")); len(files) > 0 {
		t.Errorf("left behind: %v", files)
	}
}

func TestCopyHasHolesAndContentOfTheOriginal(t *testing.T) {
	store, opened := mounttest.OpenDisks(t)
	must(t, opened.Create("vol-1", 400*mebibyte, true))
	original := openFile(t, image(store, "vol-1"))
	for _, at := range []int64{0, 40 * mebibyte, 399 * mebibyte} {
		_, err := original.WriteAt(fmt.Appendf(nil, "at %d", at), at)
		must(t, err)
	}
	must(t, opened.Copy(t.Context(), driver.Copy{From: "vol-1", To: "vol-2", Bytes: 500 * mebibyte, Block: true}))
	copied := openFile(t, image(store, "vol-2"))
	for _, at := range []int64{0, 40 * mebibyte, 399 * mebibyte} {
		want := fmt.Appendf(nil, "at %d", at)
		got := make([]byte, len(want))
		if _, err := copied.ReadAt(got, at); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%q, error %v; want %q", got, err, want)
		}
	}
	if info, err := copied.Stat(); err != nil || info.Size() != 500*mebibyte {
		t.Errorf("size %d, error %v", info.Size(), err)
	}
	if used := usedBytes(t, image(store, "vol-2")); used > 16*mebibyte {
		t.Errorf("the copy takes %d bytes", used)
	}
}

func TestCopySharesBlocksWhereTheStoresFileSystemCan(t *testing.T) {
	_, outer := mounttest.OpenDisks(t)
	must(t, outer.Create("vol-store", 1<<30, false))
	store := mountPoint(t)
	mountDisk(t, outer, "vol-store", store)
	opened, err := disks.Open(store)
	must(t, err)
	must(t, opened.Create("vol-1", 300*mebibyte, true))
	content := bytes.Repeat([]byte("content "), int(8*mebibyte))
	must(t, os.WriteFile(image(store, "vol-1"), content, 0o600))
	before := freeBytes(t, store)
	must(t, opened.Copy(t.Context(), driver.Copy{From: "vol-1", To: "vol-2", Bytes: 300 * mebibyte, Block: true}))
	if taken := before - freeBytes(t, store); taken > 16*mebibyte {
		t.Errorf("a copy of %d bytes takes %d", len(content), taken)
	}
}

func TestFailedCopyLeavesNothing(t *testing.T) {
	store, opened := mounttest.OpenDisks(t)
	must(t, opened.Create("vol-1", 300*mebibyte, true))
	err := opened.Copy(t.Context(),
		driver.Copy{From: "vol-1", To: "vol-2", Bytes: 300 * mebibyte, Block: true},
		driver.Copy{From: "vol-missing", To: "vol-3", Bytes: 300 * mebibyte, Block: true})
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("copying a disk that is not there: %v", err)
	}
	if files, _ := os.ReadDir(filepath.Join(store, "images")); len(files) != 1 {
		t.Errorf("left: %v", files)
	}
}

func TestDiskIsNotAttachedWhileItIsCopied(t *testing.T) {
	store, opened := mounttest.OpenDisks(t)
	must(t, opened.Create("vol-1", 300*mebibyte, false))
	copied := openFile(t, image(store, "vol-1"))
	must(t, unix.Flock(int(copied.Fd()), unix.LOCK_EX))
	err := opened.Attach(t.Context(), "vol-1", false, func(disks.Device) error { return nil })
	if err == nil {
		t.Error("attached")
	}
	must(t, unix.Flock(int(copied.Fd()), unix.LOCK_UN))
	must(t, opened.Attach(t.Context(), "vol-1", false, func(disks.Device) error { return nil }))
}

func TestDiskOfAKilledNodeIsFree(t *testing.T) {
	_, opened := mounttest.OpenDisks(t)
	must(t, opened.Create("vol-1", 300*mebibyte, false))
	var node *exec.Cmd
	must(t, opened.Attach(t.Context(), "vol-1", false, func(device disks.Device) error {
		node = startNode(t, device)
		return nil
	}))
	if _, isAttached, err := opened.Device("vol-1"); !isAttached || err != nil {
		t.Fatalf("attached: %v, error %v", isAttached, err)
	}
	must(t, node.Process.Kill())
	_ = node.Wait()
	// It waits for the mount to be gone.
	must(t, opened.Attach(t.Context(), "vol-1", false, func(disks.Device) error { return nil }))
}

func TestCopyHasWhatANodeWroteWhereNobodyElseSeesIt(t *testing.T) {
	_, opened := mounttest.OpenDisks(t)
	must(t, opened.Create("vol-1", 300*mebibyte, false))
	must(t, opened.Attach(t.Context(), "vol-1", false, func(device disks.Device) error {
		startNode(t, device)
		return nil
	}))
	must(t, opened.Copy(t.Context(), driver.Copy{From: "vol-1", To: "vol-2", Bytes: 300 * mebibyte}))
	copied := mountPoint(t)
	mountDisk(t, opened, "vol-2", copied)
	// Not synced by the node: freezing does that.
	if content, err := os.ReadFile(filepath.Join(copied, "file")); err != nil || string(content) != "content\n" {
		t.Errorf("%q, error %v", content, err)
	}
}

func TestDiskThatIsMountedElsewhereIsNotAttached(t *testing.T) {
	_, opened := mounttest.OpenDisks(t)
	must(t, opened.Create("vol-1", 300*mebibyte, false))
	mountDisk(t, opened, "vol-1", mountPoint(t))
	// It would wait for five seconds.
	impatient, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	err := opened.Attach(impatient, "vol-1", false, func(disks.Device) error { return nil })
	if err == nil {
		t.Error("attached twice")
	}
}

// startNode mounts a device in a mount namespace that ends with the process, and writes a file there.
func startNode(t *testing.T, device disks.Device) *exec.Cmd {
	t.Helper()
	node := exec.Command("sh", "-c", `mount -t xfs "$0" "$1" && echo content > "$1/file" && echo mounted && exec sleep 600`, string(device), mountPoint(t))
	node.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS, Pdeathsig: syscall.SIGKILL}
	output, err := node.StdoutPipe()
	must(t, err)
	must(t, node.Start())
	t.Cleanup(func() {
		_ = node.Process.Kill()
		_ = node.Wait()
	})
	if _, err := output.Read(make([]byte, 1)); err != nil {
		t.Fatalf("the node could not mount %s: %v", device, err)
	}
	return node
}

func TestCleanupDetachesBlockVolumesAndThawsWhatWasLeftFrozen(t *testing.T) {
	store, opened := mounttest.OpenDisks(t)
	must(t, opened.Create("vol-block", 300*mebibyte, true))
	must(t, opened.Attach(t.Context(), "vol-block", true, func(disks.Device) error { return nil }))
	must(t, opened.Create("vol-1", 300*mebibyte, false))
	mounted := mountPoint(t)
	mountDisk(t, opened, "vol-1", mounted)
	// As a controller does that is killed thereafter.
	must(t, os.WriteFile(filepath.Join(store, "frozen", "vol-1"), nil, 0o600))
	freeze(t, mounted)
	must(t, unix.Unmount(mounted, 0))
	if _, isAttached, err := opened.Device("vol-1"); !isAttached || err != nil {
		t.Fatalf("a frozen file system outlives its mount; attached: %v, error %v", isAttached, err)
	}
	must(t, opened.Cleanup())
	for _, id := range []string{"vol-block", "vol-1"} {
		if device, isAttached, err := opened.Device(id); isAttached || err != nil {
			t.Errorf("%s is attached as %s, error %v", id, device, err)
		}
	}
	if left, _ := os.ReadDir(filepath.Join(store, "frozen")); len(left) > 0 {
		t.Errorf("still said to be frozen: %v", left)
	}
}

func TestKeepRemovesWhatHasNoRecord(t *testing.T) {
	store, opened := mounttest.OpenDisks(t)
	must(t, opened.Create("vol-1", 300*mebibyte, true))
	must(t, opened.Create("vol-2", 300*mebibyte, true))
	must(t, os.WriteFile(image(store, "vol-3")+".partial", nil, 0o600))
	must(t, opened.Keep(func(id string) bool { return id == "vol-1" }))
	files, err := os.ReadDir(filepath.Join(store, "images"))
	if err != nil || len(files) != 1 || files[0].Name() != "vol-1.img" {
		t.Errorf("%v, error %v", files, err)
	}
}

// freeze freezes a file system until it is thawed elsewhere.
func freeze(t *testing.T, path string) {
	t.Helper()
	must(t, exec.Command("fsfreeze", "--freeze", path).Run())
}

// mountPoint returns a new folder. The namespace of the tests ends with its mounts.
func mountPoint(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "csi-mount")
	must(t, err)
	t.Cleanup(func() { _ = os.Remove(folder) })
	return folder
}

// mountDisk mounts a disk until the test ends.
func mountDisk(t *testing.T, opened *disks.Disks, id, path string) {
	t.Helper()
	must(t, opened.Attach(t.Context(), id, false, func(device disks.Device) error {
		return unix.Mount(string(device), path, "xfs", 0, "nouuid")
	}))
	t.Cleanup(func() { _ = unix.Unmount(path, unix.MNT_DETACH) })
}

func image(store, id string) string {
	return filepath.Join(store, "images", id+".img")
}

func openFile(t *testing.T, name string) *os.File {
	t.Helper()
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	must(t, err)
	t.Cleanup(func() { _ = file.Close() })
	return file
}

func usedBytes(t *testing.T, name string) int64 {
	t.Helper()
	var stat unix.Stat_t
	must(t, unix.Stat(name, &stat))
	return stat.Blocks * 512
}

func freeBytes(t *testing.T, path string) int64 {
	t.Helper()
	var stat unix.Statfs_t
	must(t, unix.Statfs(path, &stat))
	return int64(stat.Bfree) * stat.Bsize
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
