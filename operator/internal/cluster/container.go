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
	"maps"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"example.com/platform/exemplar/api/v1alpha1"
)

const (
	// containerName is the same for every application, so that commands and dashboards need not know it.
	containerName = "application"

	// drainSeconds pass between a replica leaving the Services and its engine being told to stop, so that clients
	// are led elsewhere first.
	drainSeconds = 5
)

func container(cluster *v1alpha1.ExemplarCluster, config string) *corev1ac.ContainerApplyConfiguration {
	resources := corev1ac.ResourceRequirements()
	if requests := cluster.Spec.Resources.Requests; len(requests) > 0 {
		resources.WithRequests(requests)
	}
	if limits := cluster.Spec.Resources.Limits; len(limits) > 0 {
		resources.WithLimits(limits)
	}
	return corev1ac.Container().
		WithName(containerName).
		WithImage(cluster.Spec.Image).
		WithArgs(cluster.Spec.Args...).
		WithEnv(environment(cluster, config)...).
		WithPorts(corev1ac.ContainerPort().
			WithName(clientPort).
			WithProtocol(corev1.ProtocolTCP).
			WithContainerPort(cluster.Spec.Port)).
		WithResources(resources).
		WithSecurityContext(corev1ac.SecurityContext().
			WithAllowPrivilegeEscalation(false).
			WithReadOnlyRootFilesystem(true).
			WithCapabilities(corev1ac.Capabilities().WithDrop("ALL"))).
		// An engine that recovers at its start, from its log or from a peer, gets ten minutes.
		WithStartupProbe(portProbe().WithPeriodSeconds(5).WithFailureThreshold(120)).
		WithReadinessProbe(portProbe().WithPeriodSeconds(5).WithFailureThreshold(3)).
		// A restart loses more than waiting does, so it is the last resort.
		WithLivenessProbe(portProbe().WithPeriodSeconds(20).WithFailureThreshold(6)).
		WithLifecycle(corev1ac.Lifecycle().WithPreStop(corev1ac.LifecycleHandler().
			WithSleep(corev1ac.SleepAction().WithSeconds(drainSeconds)))).
		WithVolumeMounts(
			corev1ac.VolumeMount().WithName(dataVolume).WithMountPath(cluster.Spec.Storage.MountPath),
			corev1ac.VolumeMount().WithName(configVolume).WithMountPath(configPath).WithReadOnly(true),
			corev1ac.VolumeMount().WithName(scratchVolume).WithMountPath(scratchPath),
		)
}

func portProbe() *corev1ac.ProbeApplyConfiguration {
	return corev1ac.Probe().WithTCPSocket(corev1ac.TCPSocketAction().WithPort(intstr.FromString(clientPort)))
}

// environment has the settings without a dot in their name; those with one are files only.
func environment(cluster *v1alpha1.ExemplarCluster, config string) []*corev1ac.EnvVarApplyConfiguration {
	var variables []*corev1ac.EnvVarApplyConfiguration
	for _, name := range slices.Sorted(maps.Keys(cluster.Spec.Config)) {
		if strings.Contains(name, ".") {
			continue
		}
		variables = append(variables, corev1ac.EnvVar().WithName(name).WithValueFrom(
			corev1ac.EnvVarSource().WithConfigMapKeyRef(
				corev1ac.ConfigMapKeySelector().WithName(config).WithKey(name))))
	}
	return variables
}
