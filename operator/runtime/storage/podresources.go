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

package storage

import (
	"encoding/json"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"

	"stateful.example/runtime/api"
)

// addReplicas adds what so many pods of the cluster count for, by the names that quotas have for it, in place.
func addReplicas(
	needed corev1.ResourceList, cluster *api.Cluster, count int64, limitRanges []corev1.LimitRange,
) {
	pods := *resource.NewQuantity(count, resource.DecimalSI)
	add(needed, corev1.ResourcePods, pods)
	add(needed, objectQuota+"pods", pods)
	for _, container := range containerResources(cluster, limitRanges) {
		for name, amount := range byQuotaNames(container) {
			amount.Mul(count)
			add(needed, name, amount)
		}
	}
}

// mustBeSaid are the resources of which a quota that limits them refuses containers that say nothing.
// https://kubernetes.io/docs/concepts/policy/resource-quotas/
var mustBeSaid = []corev1.ResourceName{
	corev1.ResourceCPU, corev1.ResourceRequestsCPU, corev1.ResourceLimitsCPU,
	corev1.ResourceMemory, corev1.ResourceRequestsMemory, corev1.ResourceLimitsMemory,
}

// unset are those that some container of the cluster's pods does not set.
func unset(cluster *api.Cluster, limitRanges []corev1.LimitRange) []corev1.ResourceName {
	var names []corev1.ResourceName
	for _, container := range containerResources(cluster, limitRanges) {
		set := byQuotaNames(container)
		for _, name := range mustBeSaid {
			if _, is := set[name]; !is {
				names = append(names, name)
			}
		}
	}
	return names
}

// byQuotaNames are a container's resources as quotas call them: a request by the resource's own name too.
func byQuotaNames(container corev1.ResourceRequirements) corev1.ResourceList {
	named := corev1.ResourceList{}
	for name, amount := range container.Requests {
		named["requests."+name], named[name] = amount.DeepCopy(), amount.DeepCopy()
	}
	for name, amount := range container.Limits {
		named["limits."+name] = amount.DeepCopy()
	}
	return named
}

// containerResources are those of one replica's containers: the application and the sidecars, which are init containers that
// keep running, so that Kubernetes adds them up.
func containerResources(
	cluster *api.Cluster, limitRanges []corev1.LimitRange,
) []corev1.ResourceRequirements {
	own := cluster.Spec.Resources
	containers := []corev1.ResourceRequirements{{Requests: own.Requests, Limits: own.Limits}}
	for _, sidecar := range cluster.Spec.Pod.Sidecars {
		resources := corev1.ResourceRequirements{}
		// The cluster controller reports what cannot be read.
		if sidecar.Resources == nil || json.Unmarshal(sidecar.Resources.Raw, &resources) == nil {
			containers = append(containers, resources)
		}
	}
	for i, container := range containers {
		containers[i] = withDefaults(container, limitRanges)
	}
	return containers
}

// withDefaults is what the API server makes of a container's resources: what it does not say is what the namespace's
// LimitRanges say for it, and a limit is a request too.
// https://kubernetes.io/docs/concepts/policy/limit-range/
func withDefaults(given corev1.ResourceRequirements, limitRanges []corev1.LimitRange) corev1.ResourceRequirements {
	defaulted := corev1.ResourceRequirements{Requests: corev1.ResourceList{}, Limits: corev1.ResourceList{}}
	fill := func(list, from corev1.ResourceList) {
		for name, amount := range from {
			if _, set := list[name]; !set {
				list[name] = amount.DeepCopy()
			}
		}
	}
	fill(defaulted.Requests, given.Requests)
	fill(defaulted.Limits, given.Limits)
	// The API server takes a container's own limit for its request before it looks at LimitRanges.
	fill(defaulted.Requests, given.Limits)
	for _, limitRange := range limitRanges {
		for _, limit := range limitRange.Spec.Limits {
			if limit.Type == corev1.LimitTypeContainer {
				fill(defaulted.Requests, limit.DefaultRequest)
				fill(defaulted.Limits, limit.Default)
			}
		}
	}
	return defaulted
}
