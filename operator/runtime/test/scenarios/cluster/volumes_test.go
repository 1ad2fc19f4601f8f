// SPDX-License-Identifier: Apache-2.0

//go:build scenarios

package cluster

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/internal/identity"
)

// volumes are written and read by the containers that have them, in a namespace.
type volumes struct {
	namespace string
	remote    *scripts.Remote
}

func volumesIn(namespace string) (*volumes, error) {
	connection, err := rest.HTTPClientFor(adminConfig)
	if err != nil {
		return nil, err
	}
	remote, err := scripts.NewRemote(adminConfig, connection)
	return &volumes{namespace: namespace, remote: remote}, err
}

// write is part of flows.Place. It ends when all has left the node's memory, as it must for whoever copies the volume.
func (volumes *volumes) write(ctx context.Context, claim, content string) error {
	_, err := volumes.execute(ctx, claim, `printf %s "$1" >"$0/scenario" && sync`, content)
	return err
}

// read is part of flows.Place.
func (volumes *volumes) read(ctx context.Context, claim string) (string, error) {
	return volumes.execute(ctx, claim, `cat "$0/scenario"`)
}

// execute runs a script whose $0 is the folder of a claim's volume.
func (volumes *volumes) execute(ctx context.Context, claim, script string, arguments ...string) (string, error) {
	pods := &corev1.PodList{}
	if err := admin.List(ctx, pods, client.InNamespace(volumes.namespace)); err != nil {
		return "", err
	}
	for i := range pods.Items {
		pod := &pods.Items[i]
		folder := folderOf(pod, claim)
		if folder == "" {
			continue
		}
		command := append([]string{"sh", "-c", script, folder}, arguments...)
		result, err := volumes.remote.Execute(ctx, pod, identity.ContainerName, command)
		if err == nil && result.ExitCode != 0 {
			err = fmt.Errorf("in %s with %d: %s", pod.Name, result.ExitCode, result.Errors)
		}
		return result.Output, err
	}
	return "", fmt.Errorf("no pod has the volume of %s", claim)
}

// folderOf is where the application finds a claim's volume, and empty in another pod than the claim's.
func folderOf(pod *corev1.Pod, claim string) string {
	for _, volume := range pod.Spec.Volumes {
		if volume.PersistentVolumeClaim == nil || volume.PersistentVolumeClaim.ClaimName != claim {
			continue
		}
		for _, mount := range pod.Spec.Containers[0].VolumeMounts {
			if mount.Name == volume.Name {
				return mount.MountPath
			}
		}
	}
	return ""
}
