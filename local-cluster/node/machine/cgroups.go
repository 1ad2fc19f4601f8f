// SPDX-License-Identifier: Apache-2.0

//go:build linux

package machine

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/moby/sys/mountinfo"
)

// controllers2 are those of cgroup v2 that a kubelet asks for.
const controllers2 = "+cpu +cpuset +memory +pids +io"

// mounted returns where a sort of cgroups is mounted: "cgroup", a folder for each controller, or "cgroup2".
func mounted(kind string) ([]string, error) {
	mounts, err := mountinfo.GetMounts(mountinfo.FSTypeFilter(kind))
	folders := make([]string, 0, len(mounts))
	for _, mount := range mounts {
		folders = append(folders, mount.Mountpoint)
	}
	return folders, err
}

// hierarchies returns the folders with controllers: those of v1 where there are any.
func hierarchies() (folders []string, unified bool, err error) {
	if folders, err = mounted("cgroup"); err != nil || len(folders) > 0 {
		return folders, false, err
	}
	if folders, err = mounted("cgroup2"); err == nil && len(folders) == 0 {
		err = errors.New("no cgroups are mounted")
	}
	return folders, true, err
}

// createCgroups makes a cgroup in each hierarchy, as kubelets want to find it.
func createCgroups(name string) error {
	folders, unified, err := hierarchies()
	if err != nil {
		return err
	}
	for _, folder := range folders {
		if unified {
			if err := os.WriteFile(filepath.Join(folder, "cgroup.subtree_control"), []byte(controllers2), 0); err != nil {
				return fmt.Errorf("cgroup controllers: %w", err)
			}
		}
		cgroup := filepath.Join(folder, name)
		if err := os.MkdirAll(cgroup, 0o755); err != nil {
			return err
		}
		// Empty in a new cgroup of v1, and then no process may join it.
		for _, file := range []string{"cpuset.cpus", "cpuset.mems"} {
			inherited, err := os.ReadFile(filepath.Join(folder, file))
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err == nil {
				err = os.WriteFile(filepath.Join(cgroup, file), inherited, 0)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// removeCgroups removes a cgroup with all below it, once the kernel has let go of the processes that were in it.
func removeCgroups(name string) error {
	if strings.Trim(name, "/") == "" {
		return errors.New("cgroup: the root cannot be a node's")
	}
	v1, err := mounted("cgroup")
	if err != nil {
		return err
	}
	// Beside v1 too: runc makes one in each hierarchy it finds.
	v2, err := mounted("cgroup2")
	if err != nil {
		return err
	}
	var problems []error
	for _, folder := range slices.Concat(v1, v2) {
		problems = append(problems, removeTree(filepath.Join(folder, name)))
	}
	return errors.Join(problems...)
}

func removeTree(root string) error {
	deadline := time.Now().Add(5 * time.Second)
	for {
		err := removeFolders(root)
		if err == nil || time.Now().After(deadline) {
			return err
		}
		// A cgroup is busy until its last process is reaped, of which the kernel tells nobody.
		time.Sleep(20 * time.Millisecond)
	}
}

// removeFolders removes folders only, the deepest first: a cgroup's files go with it.
func removeFolders(root string) error {
	var found []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			found = append(found, path)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, path := range slices.Backward(found) {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
