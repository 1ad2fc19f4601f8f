// SPDX-License-Identifier: Apache-2.0

//go:build linux

package machine

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/vishvananda/netlink"
)

// TestMain lets the test's binary be the node's too, which starts itself again.
func TestMain(m *testing.M) {
	parts := map[string]func() int{"machine": Main, "inside": Inside}
	if len(os.Args) > 1 {
		if part, found := parts[os.Args[1]]; found {
			os.Args = os.Args[1:]
			os.Exit(part())
		}
	}
	os.Exit(m.Run())
}

// node is one that runs a shell script beside a program that goes on.
type node struct {
	t       *testing.T
	folder  string
	config  Config
	command *exec.Cmd
}

func startNode(t *testing.T, script string) *node {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("namespaces and interfaces need root")
	}
	folder := t.TempDir()
	// Unlike any that runs meanwhile: the kernel's limit for names is 15 bytes.
	unique := fmt.Sprintf("t%d", os.Getpid())
	config := Config{
		Name:       "worker-t1",
		RecordFile: filepath.Join(folder, "process.json"),
		Bridge:     unique,
		Cable:      unique + "-0",
		Address:    "198.19.240.11/24",
		Gateway:    "198.19.240.1",
		PodCIDR:    "198.19.241.0/24",
		Cgroup:     unique + "-worker-t1",
		Binds:      []Bind{{From: folder, To: "/var/lib/kubelet"}},
		Programs: []Program{
			{Name: "first", Path: "/bin/sh", Args: []string{"-c", "touch /run/ready; exec sleep 1000"}, Log: filepath.Join(folder, "first.log"), Serves: "/run/ready"},
			{Name: "script", Path: "/bin/sh", Args: []string{"-c", script}, Log: filepath.Join(folder, "script.log")},
		},
	}
	content, err := json.Marshal(config)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "machine.json")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := bridgeUp(config.Bridge, config.Gateway+"/24"); err != nil {
		t.Fatal(err)
	}
	started := &node{t: t, folder: folder, config: config, command: exec.Command("/proc/self/exe", "machine", "--config", file)}
	started.command.Stderr = os.Stderr
	t.Cleanup(func() {
		_ = started.command.Process.Kill()
		_ = bridgeDown(config.Bridge)
	})
	if err := started.command.Start(); err != nil {
		t.Fatal(err)
	}
	return started
}

// eventually asks again and again: files, interfaces and cgroups do not tell when they change.
func (n *node) eventually(what string, condition func() bool) {
	n.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !condition(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			n.t.Fatalf("not in time: %s", what)
		}
	}
}

func (n *node) log() string {
	content, _ := os.ReadFile(filepath.Join(n.folder, "script.log"))
	return string(content)
}

// leavesNothing waits until the kernel has removed the node's namespaces.
func (n *node) leavesNothing() {
	n.t.Helper()
	n.eventually("nothing left", func() bool {
		_, err := netlink.LinkByName(n.config.Cable)
		cgroups, _ := filepath.Glob("/sys/fs/cgroup/*/" + n.config.Cgroup)
		mounts, _ := os.ReadFile("/proc/self/mounts")
		return err != nil && len(cgroups) == 0 && !strings.Contains(string(mounts), n.folder)
	})
}

func TestProgramsHaveANodeToThemselves(t *testing.T) {
	node := startNode(t, "hostname; ls -d /var/lib/kubelet/machine.json; cat /proc/1/comm; ls /run; exec sleep 1000")
	node.eventually("the script's words", func() bool { return strings.Contains(node.log(), "ready") })
	for _, want := range []string{"worker-t1\n", "/var/lib/kubelet/machine.json\n"} {
		if !strings.Contains(node.log(), want) {
			t.Errorf("the script said %q, want %q in it", node.log(), want)
		}
	}
	if _, err := os.Stat("/run/ready"); err == nil {
		t.Error("/run is shared with the host")
	}
}

func TestAProgramThatExitsIsStartedAgain(t *testing.T) {
	node := startNode(t, "echo once")
	node.eventually("a second time", func() bool { return strings.Count(node.log(), "once") >= 2 })
}

func TestAShutdownLetsProgramsEnd(t *testing.T) {
	node := startNode(t, "trap 'echo ended; exit' TERM; echo began; while :; do sleep 0.05; done")
	node.eventually("the script's word", func() bool { return strings.Contains(node.log(), "began") })
	_ = node.command.Process.Signal(syscall.SIGTERM)
	if err := node.command.Wait(); err != nil {
		t.Error(err)
	}
	if !strings.Contains(node.log(), "ended") {
		t.Error("the script was not asked to end")
	}
	node.leavesNothing()
}

func TestAPowerCutAsksNobody(t *testing.T) {
	node := startNode(t, "trap 'echo ended; exit' TERM; echo began; while :; do sleep 0.05; done")
	node.eventually("the script's word", func() bool { return strings.Contains(node.log(), "began") })
	_ = node.command.Process.Signal(syscall.SIGUSR1)
	if err := node.command.Wait(); err != nil {
		t.Error(err)
	}
	if strings.Contains(node.log(), "ended") {
		t.Error("the script was asked to end")
	}
	node.leavesNothing()
}

func TestANodeEndsWithWhoStartedIt(t *testing.T) {
	node := startNode(t, "echo began; exec sleep 1000")
	node.eventually("the script's word", func() bool { return strings.Contains(node.log(), "began") })
	content, err := os.ReadFile(node.config.RecordFile)
	if err != nil {
		t.Fatal(err)
	}
	var record struct{ Pid int }
	if err := json.Unmarshal(content, &record); err != nil {
		t.Fatal(err)
	}
	_ = node.command.Process.Kill()
	_ = node.command.Wait()
	node.eventually("the first process to be gone", func() bool { return syscall.Kill(record.Pid, 0) == syscall.ESRCH })
	// Who cleans up after a crash does this.
	if err := removeCgroups(node.config.Cgroup); err != nil {
		t.Error(err)
	}
	node.leavesNothing()
}
