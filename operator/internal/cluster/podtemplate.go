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
	corev1 "k8s.io/api/core/v1"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"example.com/platform/exemplar/api/v1alpha1"
)

const (
	configVolume  = "config"
	configPath    = "/config"
	scratchVolume = "tmp"
	scratchPath   = "/tmp"

	// gracePeriodSeconds is the time that an engine has to stop, flush and hand over.
	gracePeriodSeconds = 60
)

// podTemplate is what each replica runs. It complies with the Pod Security level "restricted".
func podTemplate(cluster *v1alpha1.ExemplarCluster, config string) *corev1ac.PodTemplateSpecApplyConfiguration {
	return corev1ac.PodTemplateSpec().
		WithLabels(allLabels(cluster)).
		WithSpec(corev1ac.PodSpec().
			WithAutomountServiceAccountToken(false).
			// The variables that Kubernetes derives from Services would mix with those of the settings.
			WithEnableServiceLinks(false).
			WithSecurityContext(podSecurity(cluster)).
			WithTerminationGracePeriodSeconds(gracePeriodSeconds).
			WithAffinity(affinity(cluster)).
			WithTopologySpreadConstraints(zoneSpread(cluster)).
			WithContainers(container(cluster, config)).
			WithVolumes(
				corev1ac.Volume().WithName(configVolume).WithConfigMap(
					corev1ac.ConfigMapVolumeSource().WithName(config).WithDefaultMode(0o555)),
				corev1ac.Volume().WithName(scratchVolume).WithEmptyDir(corev1ac.EmptyDirVolumeSource()),
			))
}

func podSecurity(cluster *v1alpha1.ExemplarCluster) *corev1ac.PodSecurityContextApplyConfiguration {
	security := corev1ac.PodSecurityContext().
		WithRunAsNonRoot(true).
		// Large volumes are not walked through at each start.
		WithFSGroupChangePolicy(corev1.FSGroupChangeOnRootMismatch).
		WithSeccompProfile(corev1ac.SeccompProfile().WithType(corev1.SeccompProfileTypeRuntimeDefault))
	if user := cluster.Spec.RunAsUser; user != nil {
		// Images of engines often name root, who may not run here, so the user is always named.
		security.WithRunAsUser(*user).WithRunAsGroup(*user).WithFSGroup(*user)
	}
	return security
}
