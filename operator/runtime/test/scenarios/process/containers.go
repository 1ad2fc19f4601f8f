// SPDX-License-Identifier: Apache-2.0

package process

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/internal/identity"
)

// Containers execute scripts where pods have no containers: with this machine's own shell, in a folder for each pod.
// They outlive the operator, as containers do.
type Containers struct {
	// Root is an empty folder.
	Root string
	// Client reads what is mounted.
	Client client.Reader
}

const (
	mountedFolder = "scripts"
	scratchFolder = "tmp"
	// engineFolder is what run.sh keeps in the scratch folder.
	engineFolder = "engine"
)

// Execute is part of scripts.Executor.
func (containers *Containers) Execute(
	ctx context.Context, pod *corev1.Pod, _ string, command []string,
) (scripts.Result, error) {
	if err := containers.mount(ctx, pod); err != nil {
		return scripts.Result{}, err
	}
	var output, errorOutput bytes.Buffer
	run := exec.CommandContext(ctx, command[0], command[1:]...)
	run.Dir = containers.folder(pod)
	run.Env = append(os.Environ(),
		"SCRIPTS="+filepath.Join(run.Dir, mountedFolder), "SCRATCH="+filepath.Join(run.Dir, scratchFolder))
	run.Stdout, run.Stderr = &output, &errorOutput
	err := run.Run()
	if failed := (&exec.ExitError{}); err != nil && !errors.As(err, &failed) {
		return scripts.Result{}, err
	}
	return scripts.Result{
		ExitCode: run.ProcessState.ExitCode(), Output: output.String(), Errors: errorOutput.String(),
	}, nil
}

// Traces are the files that scripts left in the scratch folder of a pod of this name, whether it is still there or not.
func (containers *Containers) Traces(namespace, pod string) []string {
	entries, err := os.ReadDir(filepath.Join(containers.Root, namespace, pod, scratchFolder))
	if err != nil {
		return nil // nothing was executed there
	}
	var names []string
	for _, entry := range entries {
		if entry.Name() != engineFolder {
			names = append(names, entry.Name())
		}
	}
	return names
}

func (containers *Containers) folder(pod *corev1.Pod) string {
	return filepath.Join(containers.Root, pod.Namespace, pod.Name)
}

// mount brings the scripts into the container, as the kubelet does, but at once.
func (containers *Containers) mount(ctx context.Context, pod *corev1.Pod) error {
	mounted := filepath.Join(containers.folder(pod), mountedFolder)
	for _, folder := range []string{mounted, filepath.Join(containers.folder(pod), scratchFolder)} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
	}
	config := &corev1.ConfigMap{}
	name := pod.Labels[identity.InstanceLabel] + "-scripts"
	if err := containers.Client.Get(ctx, client.ObjectKey{Namespace: pod.Namespace, Name: name}, config); err != nil {
		return err
	}
	for file, content := range config.Data {
		path := filepath.Join(mounted, file)
		if present, err := os.ReadFile(path); err == nil && string(present) == content {
			continue
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			return err
		}
	}
	return nil
}
