// SPDX-License-Identifier: Apache-2.0

//go:build linux

package machine

import (
	"os"
	"os/exec"
	"syscall"
)

// namespaced is the first process of a node, and so all of the node: the
// kernel ends every other with it, unmounts what they mounted and removes
// their network.
type namespaced struct {
	pid     int
	command *exec.Cmd
	start   *os.File
}

// enterNamespaces starts "node inside" in namespaces of its own. It waits for
// begin before it does anything.
func enterNamespaces() (*namespaced, error) {
	waiting, start, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer func() { _ = waiting.Close() }()
	command := exec.Command("/proc/self/exe", append([]string{"inside"}, os.Args[1:]...)...)
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	command.ExtraFiles = []*os.File{waiting}
	command.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWNET | syscall.CLONE_NEWPID | syscall.CLONE_NEWNS | syscall.CLONE_NEWUTS | syscall.CLONE_NEWIPC,
		Pdeathsig:  syscall.SIGKILL,
	}
	if err := command.Start(); err != nil {
		_ = start.Close()
		return nil, err
	}
	return &namespaced{pid: command.Process.Pid, command: command, start: start}, nil
}

// startPipe is the descriptor on which the first process waits.
const startPipe = 3

func (n *namespaced) begin() error {
	if _, err := n.start.Write([]byte{1}); err != nil {
		return err
	}
	return n.start.Close()
}

func (n *namespaced) wait() error { return n.command.Wait() }
func (n *namespaced) kill()       { _ = n.command.Process.Kill() }
func (n *namespaced) terminate()  { _ = n.command.Process.Signal(syscall.SIGTERM) }
