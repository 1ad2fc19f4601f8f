// SPDX-License-Identifier: Apache-2.0

package scripts

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
)

// processes execute with the machine's own shell instead of a container's: a folder for each pod is its file system.
type processes struct {
	root string
	// executed are the calls that were, in their order.
	executed chan string
}

func (processes *processes) Execute(
	ctx context.Context, pod *corev1.Pod, _ string, command []string,
) (Result, error) {
	var output, errorOutput bytes.Buffer
	process := exec.CommandContext(ctx, command[0], command[1:]...)
	process.Dir = processes.folder(pod.Name)
	process.Env = append(os.Environ(),
		"SCRIPTS="+processes.folder(pod.Name, "scripts"), "SCRATCH="+processes.folder(pod.Name, "tmp"),
		"LIVE="+processes.folder(pod.Name, "live"))
	process.Stdout, process.Stderr = &output, &errorOutput
	err := process.Run()
	processes.executed <- command[4]
	if failed := (&exec.ExitError{}); err != nil && !errors.As(err, &failed) {
		return Result{}, err
	}
	return Result{ExitCode: process.ProcessState.ExitCode(), Output: output.String(), Errors: errorOutput.String()}, nil
}

func (processes *processes) folder(path ...string) string {
	return filepath.Join(append([]string{processes.root}, path...)...)
}

// world is an engine, the pod that it runs scripts in, and the cluster that has them.
type world struct {
	*Engine
	processes *processes
	replica   engine.Replica
	// ahead is how far the engine's clock is.
	ahead atomic.Int64
}

// started is a pod in which these scripts are mounted. Its working folder is where they leave their traces.
func started(t *testing.T, scripts api.ClusterScripts) *world {
	t.Helper()
	g := NewWithT(t)
	processes := &processes{root: t.TempDir(), executed: make(chan string, 1000)}
	// What a test leaves running ends by itself, and may write until then.
	t.Cleanup(func() {
		NewWithT(t).Eventually(func() error { return os.RemoveAll(processes.root) }, patience).Should(Succeed())
	})
	pod := &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Name: "orders-0", UID: types.UID("pod-1")},
		Status: corev1.PodStatus{
			Conditions: []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue}},
			ContainerStatuses: []corev1.ContainerStatus{{
				Name: "application", ContainerID: "container://1",
				State: corev1.ContainerState{Running: &corev1.ContainerStateRunning{}},
			}},
		},
	}
	cluster := &api.Cluster{Spec: api.ClusterSpec{Scripts: scripts}}
	cluster.Status.Configuration = &api.ClusterConfigurationStatus{ScriptsHash: "revision-1"}
	world := &world{
		Engine: NewWith(processes), processes: processes, replica: engine.Replica{Cluster: cluster, Pod: pod},
	}
	world.runs.now = func() time.Time { return time.Now().Add(time.Duration(world.ahead.Load())) }
	g.Expect(os.MkdirAll(processes.folder(pod.Name, "scripts"), 0o755)).To(Succeed())
	g.Expect(os.MkdirAll(processes.folder(pod.Name, "tmp"), 0o755)).To(Succeed())
	g.Expect(os.MkdirAll(processes.folder(pod.Name, "live"), 0o755)).To(Succeed())
	world.mount(t, "revision-1")
	return world
}

// pass lets time pass.
func (world *world) pass(by time.Duration) {
	world.ahead.Add(int64(by))
}

// mount brings the scripts into the container, as the kubelet does.
func (world *world) mount(t *testing.T, revision string) {
	t.Helper()
	files := Files(world.replica.Cluster.Spec.Scripts)
	files[RevisionFile] = revision
	for name, content := range files {
		world.write(t, filepath.Join("scripts", name), content)
	}
}

func (world *world) write(t *testing.T, path, content string) {
	t.Helper()
	NewWithT(t).Expect(os.WriteFile(world.processes.folder(world.replica.Pod.Name, path), []byte(content), 0o600)).
		To(Succeed())
}

// trace is what scripts wrote into a file of their working folder.
func (world *world) trace(name string) string {
	content, err := os.ReadFile(world.processes.folder(world.replica.Pod.Name, name))
	if err != nil {
		return ""
	}
	return string(content)
}
