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
	"context"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/identity"
)

// replicas that the set is to have now.
func (r *Reconciler) replicas(
	ctx context.Context, cluster *v1alpha1.ExemplarCluster, existing *appsv1.StatefulSet,
) (int32, error) {
	wanted := askedReplicas(cluster)
	if existing == nil {
		orphans, err := r.orphans(ctx, cluster)
		if err != nil {
			return 0, err
		}
		wanted = max(wanted, orphans)
	}
	// +stateful:when=scaling
	wanted = guardedReplicas(cluster, existing, wanted)
	return wanted, nil
}

// askedReplicas is how many the spec asks for. The API server's default holds wherever the schema is served.
func askedReplicas(cluster *v1alpha1.ExemplarCluster) int32 {
	if cluster.Spec.Replicas == nil {
		return 1
	}
	return *cluster.Spec.Replicas
}

// orphans is how many replicas a set left behind that was deleted to be made again, so that none is scaled away if the
// operator dies in between.
func (r *Reconciler) orphans(ctx context.Context, cluster *v1alpha1.ExemplarCluster) (int32, error) {
	pods := &corev1.PodList{}
	err := r.Client.List(ctx, pods, client.InNamespace(cluster.Namespace),
		client.MatchingLabels(identity.SelectorLabels(cluster.Name)))
	if err != nil {
		return 0, err
	}
	orphans := 0
	for _, pod := range pods.Items {
		if ordinal, isReplica := identity.PodOrdinal(pod.Name, cluster.Name); isReplica && pod.DeletionTimestamp == nil {
			orphans = max(orphans, ordinal+1)
		}
	}
	return int32(min(orphans, maxReplicas)), nil
}

// maxReplicas is the schema's bound of replicas.
const maxReplicas = 1000
