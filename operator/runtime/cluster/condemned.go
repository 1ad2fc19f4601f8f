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

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/replicas"
	"stateful.example/runtime/internal/workload"
)

// deleteCondemned deletes the highest of the replicas that were scaled away, where the StatefulSet controller does not.
func (r *Reconciler) deleteCondemned(
	ctx context.Context, cluster *api.Cluster, set *appsv1.StatefulSet, pods []engine.Replica,
) error {
	highest, held := heldCondemned(cluster, set, pods)
	if !held {
		return nil
	}
	deleted, err := r.deletePod(ctx, highest.Pod)
	if err != nil || !deleted {
		return err
	}
	r.record(cluster, ownedObject{kind: "Pod", name: highest.Pod.Name}, corev1.EventTypeNormal, ReasonScaledDownPodDeleted,
		highest.Pod.Name+" was scaled away; it is deleted without waiting for lower replicas that go too and are not ready")
	return nil
}

// heldCondemned is the highest of the replicas that were scaled away, if only others that go too hold it up: in order, the
// StatefulSet controller removes one that is not ready only if no lower one is not ready either, and none at all before
// every replica that it still has is ready. The lower ones may never be ready again.
func heldCondemned(
	cluster *api.Cluster, set *appsv1.StatefulSet, pods []engine.Replica,
) (engine.Replica, bool) {
	retention := set.Spec.PersistentVolumeClaimRetentionPolicy
	switch {
	case len(pods) == 0 || !ordered(set) || !workload.Observed(set):
		return engine.Replica{}, false
	case retention != nil && retention.WhenScaled == appsv1.DeletePersistentVolumeClaimRetentionPolicyType:
		// Its controller has to hand its claims over to the pod before it goes.
		return engine.Replica{}, false
	case int(set.Status.Replicas) != len(pods):
		// One is on its way out, or in.
		return engine.Replica{}, false
	}
	highest, remaining := pods[len(pods)-1], *set.Spec.Replicas
	staying := min(remaining, askedReplicas(cluster))
	held := false
	for _, lower := range pods[:len(pods)-1] {
		if replicas.Ready(lower.Pod) {
			continue
		}
		if int32(lower.Ordinal) < staying {
			return engine.Replica{}, false
		}
		held = held || int32(lower.Ordinal) < remaining || !replicas.Ready(highest.Pod)
	}
	return highest, held && int32(highest.Ordinal) >= remaining
}
