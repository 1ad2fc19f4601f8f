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

	"example.com/platform/exemplar/api/v1alpha1"
)

// replicasOf is how many the set is to have now. None is scaled away if the operator dies while the set is made again.
func replicasOf(cluster *v1alpha1.ExemplarCluster, existing *appsv1.StatefulSet, left orphans) int32 {
	wanted := max(askedReplicas(cluster), left.replicas)
	// +stateful:when=scaling
	wanted = guardedReplicas(cluster, existing, wanted)
	return wanted
}

// askedReplicas is how many the spec asks for. The API server's default holds wherever the schema is served.
func askedReplicas(cluster *v1alpha1.ExemplarCluster) int32 {
	if cluster.Spec.Replicas == nil {
		return 1
	}
	return *cluster.Spec.Replicas
}
