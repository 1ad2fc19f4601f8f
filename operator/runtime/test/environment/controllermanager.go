// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"

	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
)

// errNoControllerManager says what to do where tests need the controllers of Kubernetes.
var errNoControllerManager = errors.New(
	"there is no kube-controller-manager beside kube-apiserver: docs/checks.md tells how to get it")

// controllerManager runs the controllers of Kubernetes that have to do with what an operator makes. Without their
// program it is nil.
type controllerManager struct {
	process *exec.Cmd
	folder  string
	output  bytes.Buffer
}

// controllers are those that run. Others would need nodes, or would only take time.
const controllers = "statefulset-controller,garbage-collector-controller,persistentvolumeclaim-protection-controller"

var (
	withControllers bool
	running         *controllerManager
)

// controllerManagerProgram is beside the API server's, if it is there: official archives of envtest have none.
func controllerManagerProgram(server *envtest.Environment) (string, bool) {
	program := filepath.Join(filepath.Dir(server.ControlPlane.GetAPIServer().Path), "kube-controller-manager")
	_, err := os.Stat(program)
	return program, err == nil
}

func startControllerManager(
	program string, server *envtest.Environment, config *rest.Config,
) (*controllerManager, error) {
	folder, err := os.MkdirTemp("", "controller-manager-")
	if err != nil {
		return nil, err
	}
	manager := &controllerManager{folder: folder}
	user, err := server.ControlPlane.AddUser(
		envtest.User{Name: "controller-manager", Groups: []string{"system:masters"}}, config)
	if err != nil {
		return nil, errors.Join(err, manager.stop())
	}
	content, err := user.KubeConfig()
	if err != nil {
		return nil, errors.Join(err, manager.stop())
	}
	kubeconfig := filepath.Join(folder, "kubeconfig")
	if err := os.WriteFile(kubeconfig, content, 0o600); err != nil {
		return nil, errors.Join(err, manager.stop())
	}
	manager.process = exec.Command(program,
		"--kubeconfig="+kubeconfig,
		"--controllers="+controllers,
		"--leader-elect=false",
		// It serves nothing.
		"--secure-port=0",
		// So that tests need not wait for it.
		"--kube-api-qps=1000", "--kube-api-burst=1000", "--concurrent-statefulset-syncs=20",
	)
	manager.process.Stdout, manager.process.Stderr = &manager.output, &manager.output
	if err := manager.process.Start(); err != nil {
		return nil, errors.Join(fmt.Errorf("starting %s: %w", program, err), manager.stop())
	}
	return manager, nil
}

// HoldControllers stops the controllers of Kubernetes where they are, until it is called or the test ends: for what is
// only to be seen while they are behind.
func HoldControllers(t *testing.T) (goOn func()) {
	t.Helper()
	if running == nil {
		t.Skip(errNoControllerManager)
	}
	signal := func(signal os.Signal) {
		if err := running.process.Process.Signal(signal); err != nil {
			t.Error(err)
		}
	}
	signal(syscall.SIGSTOP)
	goOn = sync.OnceFunc(func() { signal(syscall.SIGCONT) })
	t.Cleanup(goOn)
	return goOn
}

func (manager *controllerManager) stop() error {
	if manager == nil {
		return nil
	}
	if manager.process != nil && manager.process.Process != nil {
		_ = manager.process.Process.Kill()
		_ = manager.process.Wait()
	}
	return os.RemoveAll(manager.folder)
}
