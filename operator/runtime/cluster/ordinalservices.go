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
	appsv1 "k8s.io/api/apps/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// ordinalServices lead to a single replica each.
func ordinalServices(cluster *api.Cluster, replicas int32) []ownedObject {
	if !cluster.Spec.Services.PerOrdinal {
		return nil
	}
	services := make([]ownedObject, 0, replicas)
	for ordinal := range int(replicas) {
		pod := identity.PodName(cluster.Name, ordinal)
		services = append(services,
			memberService(cluster, pod, map[string]string{appsv1.StatefulSetPodNameLabel: pod}))
	}
	return services
}
