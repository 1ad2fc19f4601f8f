// SPDX-License-Identifier: Apache-2.0

// Package mounttest is for tests that mount disks. They run in a mount namespace of their own, and so leave no mount
// behind, however they end.
package mounttest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
	"k8s.io/mount-utils"

	"stateful.internal/local-cluster/csi/disks"
)

const inside = "STATEFUL_MOUNT_TEST"

// Main runs a package's tests in a mount namespace of their own. Call it from TestMain.
func Main(m *testing.M) {
	if os.Getuid() != 0 || os.Getenv(inside) != "" {
		os.Exit(m.Run())
	}
	// The child ends with this thread.
	runtime.LockOSThread()
	child := exec.Command("/proc/self/exe", os.Args[1:]...)
	child.Env = append(os.Environ(), inside+"=1")
	child.Stdout, child.Stderr = os.Stdout, os.Stderr
	child.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS, Pdeathsig: syscall.SIGKILL}
	err := child.Run()
	if ended := (*exec.ExitError)(nil); err != nil && !errors.As(err, &ended) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(child.ProcessState.ExitCode())
}

// OpenDisks makes disks in a new store, which goes with the test, or skips the test where it cannot.
func OpenDisks(t *testing.T) (store string, opened *disks.Disks) {
	t.Helper()
	if os.Getenv(inside) == "" {
		t.Skip("mounting disks needs root")
	}
	if _, err := exec.LookPath("mkfs.xfs"); err != nil {
		t.Skip("mkfs.xfs is not installed, install xfsprogs")
	}
	// Not t.TempDir: a socket's path must be shorter than that can be.
	store, err := os.MkdirTemp("", "csi")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(store) })
	opened, err = disks.Open(store)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(unmountBelow(store), opened.Cleanup()); err != nil {
			t.Error(err)
		}
	})
	return store, opened
}

// unmountBelow ends what a test that failed has left mounted.
func unmountBelow(folder string) error {
	mounted, err := mount.NewWithoutSystemd("").List()
	for _, each := range slices.Backward(mounted) {
		if mount.PathWithinBase(each.Path, folder) {
			err = errors.Join(err, unix.Unmount(each.Path, unix.MNT_DETACH))
		}
	}
	return err
}
