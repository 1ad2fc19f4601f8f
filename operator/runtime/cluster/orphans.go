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
	"time"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// orphans are the pods that a set left behind that was deleted to be recreated. Their names and annotations tell what it was.
type orphans struct {
	// any says that there are some, be it on their way out.
	any bool
	// replicas that there were.
	replicas int32
	// restartedAt is the newest time of a requested restart, or empty.
	restartedAt string
}

// maxReplicas is the schema's bound of replicas.
const maxReplicas = 1000

func (r *Reconciler) orphans(ctx context.Context, cluster *api.Cluster) (orphans, error) {
	pods := &corev1.PodList{}
	err := r.Client.List(ctx, pods, client.InNamespace(cluster.Namespace),
		client.MatchingLabels(identity.SelectorLabels(cluster.Name)))
	if err != nil {
		return orphans{}, err
	}
	return orphansAmong(cluster, pods.Items), nil
}

func orphansAmong(cluster *api.Cluster, pods []corev1.Pod) orphans {
	found := orphans{}
	for _, pod := range pods {
		ordinal, isReplica := identity.PodOrdinal(pod.Name, cluster.Name)
		if !isReplica {
			continue
		}
		found.any = true
		// In the middle of a roll-out some have an older template than the set had.
		if at := pod.Annotations[restartedAnnotation]; isLater(at, found.restartedAt) {
			found.restartedAt = at
		}
		if pod.DeletionTimestamp == nil {
			found.replicas = max(found.replicas, int32(min(ordinal+1, maxReplicas)))
		}
	}
	return found
}

// isLater compares times, which were written in the zones of those who restarted. What is no time is earlier than all.
func isLater(at, than string) bool {
	if at == "" || than == "" {
		return at != ""
	}
	first, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return false
	}
	second, err := time.Parse(time.RFC3339, than)
	return err != nil || first.After(second)
}
