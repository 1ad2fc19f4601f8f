/*
Copyright The Authors.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
*/

package cluster

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	corev1 "k8s.io/api/core/v1"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// sidecars are init containers that keep running, so that they start before the application and stop after it.
func sidecars(cluster *api.Cluster) ([]*corev1ac.ContainerApplyConfiguration, error) {
	all := cluster.Spec.Pod.Sidecars
	containers := make([]*corev1ac.ContainerApplyConfiguration, 0, len(all))
	for _, name := range slices.Sorted(maps.Keys(all)) {
		container, err := sidecar(cluster, name, all[name])
		if err != nil {
			return nil, err
		}
		containers = append(containers, container)
	}
	return containers, nil
}

func sidecar(
	cluster *api.Cluster, name string, given api.ClusterSidecar,
) (*corev1ac.ContainerApplyConfiguration, error) {
	field := "spec.pod.sidecars." + name
	resources, err := passedOn[corev1ac.ResourceRequirementsApplyConfiguration](field+".resources", given.Resources)
	if err != nil {
		return nil, err
	}
	container := corev1ac.Container().
		WithName(name).
		WithRestartPolicy(corev1.ContainerRestartPolicyAlways).
		WithImage(given.Image).
		WithCommand(given.Command...).
		WithArgs(given.Args...).
		WithResources(resources).
		WithSecurityContext(confined(given.ReadOnlyRootFilesystem))
	for _, variable := range given.Env {
		if variable.CredentialsKey != "" && cluster.Spec.Credentials == nil {
			return nil, specError{
				field: field + ".env", err: fmt.Errorf("%s has a credentialsKey, and there are no spec.credentials", variable.Name),
			}
		}
		container.WithEnv(sidecarVariable(cluster, variable))
	}
	for _, port := range given.Ports {
		opened := corev1ac.ContainerPort().
			WithContainerPort(port.ContainerPort).
			WithProtocol(corev1.Protocol(cmp.Or(port.Protocol, string(corev1.ProtocolTCP))))
		if port.Name != "" {
			opened.WithName(port.Name)
		}
		container.WithPorts(opened)
	}
	for _, wanted := range given.VolumeMounts {
		volume := mount(wanted.Name, wanted.MountPath)
		if wanted.ReadOnly {
			volume.WithReadOnly(true)
		}
		if wanted.SubPath != "" {
			volume.WithSubPath(wanted.SubPath)
		}
		container.WithVolumeMounts(volume)
	}
	return container, setProbes(container, given.Probes, defaultProbes{})
}

func sidecarVariable(
	cluster *api.Cluster, given api.ClusterVariable,
) *corev1ac.EnvVarApplyConfiguration {
	variable := corev1ac.EnvVar().WithName(given.Name)
	switch {
	case given.CredentialsKey != "":
		return variable.WithValueFrom(corev1ac.EnvVarSource().WithSecretKeyRef(corev1ac.SecretKeySelector().
			WithName(identity.CredentialsSecret(cluster.Name, cluster.Spec.Credentials)).
			WithKey(given.CredentialsKey)))
	case given.FieldPath != "":
		return variable.WithValueFrom(corev1ac.EnvVarSource().WithFieldRef(
			corev1ac.ObjectFieldSelector().WithFieldPath(given.FieldPath)))
	default:
		return variable.WithValue(given.Value)
	}
}
