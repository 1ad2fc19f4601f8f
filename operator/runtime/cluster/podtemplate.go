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

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/workload"
)

// restartedAnnotation is what `kubectl rollout restart` writes. It is kept, also when the set is made again.
const restartedAnnotation = "kubectl.kubernetes.io/restartedAt"

// podTemplate is what each replica runs. It complies with the Pod Security level "restricted". Whatever changes in it
// restarts the replicas, so nothing may depend on the operator's version: a test compares it with testdata/orders.yaml. The
// workload adds where the replica's data is.
func podTemplate(
	cluster *api.Cluster, wanted intents, existing *workload.Workload,
) (*corev1ac.PodTemplateSpecApplyConfiguration, error) {
	pod := cluster.Spec.Pod
	application, err := container(cluster, wanted)
	if err != nil {
		return nil, err
	}
	sidecars, err := sidecars(cluster)
	if err != nil {
		return nil, err
	}
	spec := corev1ac.PodSpec().
		WithAutomountServiceAccountToken(pod.ServiceAccountName != "").
		// The variables that Kubernetes derives from Services would mix with those of the settings.
		WithEnableServiceLinks(false).
		WithSecurityContext(podSecurity(cluster)).
		WithTerminationGracePeriodSeconds(gracePeriodSeconds(cluster)).
		WithInitContainers(sidecars...).
		WithContainers(application).
		WithVolumes(volumes(cluster, wanted)...)
	if err := place(spec, cluster); err != nil {
		return nil, err
	}
	if pod.PriorityClassName != "" {
		spec.WithPriorityClassName(pod.PriorityClassName)
	}
	if pod.ServiceAccountName != "" {
		spec.WithServiceAccountName(pod.ServiceAccountName)
	}
	for _, name := range pod.ImagePullSecrets {
		spec.WithImagePullSecrets(corev1ac.LocalObjectReference().WithName(name))
	}
	template := corev1ac.PodTemplateSpec().WithLabels(identity.Labels(cluster.Name)).WithSpec(spec)
	if annotations := podAnnotations(cluster, wanted, existing); len(annotations) > 0 {
		template.WithAnnotations(annotations)
	}
	return template, nil
}

func podAnnotations(
	cluster *api.Cluster, wanted intents, existing *workload.Workload,
) map[string]string {
	annotations := map[string]string{}
	for name, annotation := range cluster.Spec.Pod.Annotations {
		annotations[name] = string(annotation)
	}
	if wanted.credentialsRevision != "" {
		annotations[identity.CredentialsAnnotation()] = wanted.credentialsRevision
	}
	if tls := cluster.Spec.TLS; tls != nil && tls.Revision != "" {
		annotations[identity.TLSAnnotation()] = tls.Revision
	}
	at := restartedAt(existing)
	if at == "" {
		at = wanted.orphans.restartedAt
	}
	if at != "" {
		annotations[restartedAnnotation] = at
	}
	return annotations
}

// restartedAt is when a restart of the replicas was last requested, or empty.
func restartedAt(existing *workload.Workload) string {
	if existing == nil {
		return ""
	}
	return existing.Template.Annotations[restartedAnnotation]
}

// gracePeriodSeconds is the time that an engine has to stop, flush and hand over.
func gracePeriodSeconds(cluster *api.Cluster) int64 {
	if seconds := cluster.Spec.Pod.TerminationGracePeriodSeconds; seconds != nil {
		return *seconds
	}
	return 60
}

func podSecurity(cluster *api.Cluster) *corev1ac.PodSecurityContextApplyConfiguration {
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
