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
	appsv1 "k8s.io/api/apps/v1"
	"k8s.io/apimachinery/pkg/api/resource"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// volume is one that every replica has of its own, as the spec wants it.
type volume struct {
	// template is the name of its claim template.
	template            string
	size                resource.Quantity
	class               *string
	attributesClassName *string
}

// volumesOf are those that the spec wants, the data first.
func volumesOf(cluster *api.Cluster) []volume {
	storage := cluster.Spec.Storage
	volumes := make([]volume, 0, 1+len(storage.Additional))
	volumes = append(volumes, volume{
		template:            identity.DataTemplate,
		size:                storage.Size,
		class:               storage.StorageClassName,
		attributesClassName: storage.VolumeAttributesClassName,
	})
	for _, additional := range storage.Additional {
		volumes = append(volumes, volume{
			template:            additional.Name,
			size:                additional.Size,
			class:               additional.StorageClassName,
			attributesClassName: additional.VolumeAttributesClassName,
		})
	}
	return volumes
}

// wantedReplicas is how many the spec wants to have volumes. The API server's default holds wherever the schema is served.
func wantedReplicas(cluster *api.Cluster) int {
	if cluster.Spec.Replicas == nil {
		return 1
	}
	return int(*cluster.Spec.Replicas)
}

// expectedReplicas is how many must have volumes now. Replicas that are still to be scaled away count: they run.
func expectedReplicas(cluster *api.Cluster, set *appsv1.StatefulSet) int {
	expected := wantedReplicas(cluster)
	if cluster.Hibernates() {
		expected = 0
	}
	if restore := cluster.Status.Restore; restore != nil && restore.Replicas != nil {
		// Its claims are being replaced.
		expected = int(*restore.Replicas)
	}
	return max(expected, runningReplicas(set))
}

// runningReplicas is how many the workload is to have.
func runningReplicas(set *appsv1.StatefulSet) int {
	if set == nil || set.Spec.Replicas == nil {
		return 0
	}
	return int(*set.Spec.Replicas)
}
