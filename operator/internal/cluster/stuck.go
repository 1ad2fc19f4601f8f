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
	"errors"
	"fmt"
	"slices"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/engine"
	"example.com/platform/exemplar/internal/identity"
	"example.com/platform/exemplar/internal/replicas"
)

// deleteStuck deletes replicas of a broken revision that was taken back or corrected: the StatefulSet controller waits for
// them to be ready before it brings them to the newest one, which they never are (kubernetes#67250).
func (r *Reconciler) deleteStuck(
	ctx context.Context, cluster *v1alpha1.ExemplarCluster, set *appsv1.StatefulSet, pods []engine.Replica,
) error {
	if set.Status.ObservedGeneration < set.Generation ||
		set.Spec.UpdateStrategy.Type == appsv1.OnDeleteStatefulSetStrategyType {
		return nil
	}
	var failures []error
	for _, replica := range pods {
		if !stuck(set, replica) {
			continue
		}
		pod := replica.Pod
		err := client.IgnoreNotFound(r.Client.Delete(ctx, pod, client.Preconditions{UID: &pod.UID}))
		if err != nil {
			failures = append(failures, fmt.Errorf("deleting %s: %w", pod.Name, err))
			continue
		}
		r.tell(cluster, ownedObject{kind: "Pod", name: pod.Name}, corev1.EventTypeNormal, ReasonUnstuck,
			pod.Name+" was never ready in a revision that is no longer wanted, and is made again")
	}
	return errors.Join(failures...)
}

// stuck says that a pod holds up the roll-out. One that only starts slowly, in a revision that replicas have run well with,
// is given its time.
func stuck(set *appsv1.StatefulSet, replica engine.Replica) bool {
	pod, revision := replica.Pod, revisionOf(replica.Pod)
	switch {
	case revision == "" || revision == set.Status.UpdateRevision || replicas.Ready(pod):
		return false
	case revision != set.Status.CurrentRevision:
		return true
	default:
		return int32(replica.Ordinal) >= partitionOf(set) && (pod.Status.Phase == corev1.PodPending || failing(pod))
	}
}

// failingReasons are those for which the kubelet keeps trying in vain.
var failingReasons = []string{
	"CrashLoopBackOff", "CreateContainerConfigError", "CreateContainerError", "ErrImagePull", "ImagePullBackOff",
	"InvalidImageName", "RunContainerError",
}

func failing(pod *corev1.Pod) bool {
	for _, container := range pod.Status.ContainerStatuses {
		waiting := container.State.Waiting
		if container.Name == identity.ContainerName && waiting != nil && slices.Contains(failingReasons, waiting.Reason) {
			return true
		}
	}
	return false
}
