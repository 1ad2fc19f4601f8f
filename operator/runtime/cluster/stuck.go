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
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/replicas"
	"stateful.example/runtime/internal/workload"
)

// Patience with a replica that runs and is not ready, in a revision that is no longer wanted: not every replica ran well
// in it, or none does now.
const (
	patienceWithUnproven = time.Minute
	patienceWithStarting = 10 * time.Minute
)

// deleteStuck deletes replicas of a broken revision that was taken back or corrected: the StatefulSet controller waits for
// them to be ready before it brings them to the newest one, which they never are (kubernetes#67250). It returns when to look
// again, or zero if a watch tells.
func (r *Reconciler) deleteStuck(
	ctx context.Context, cluster *api.Cluster, set *appsv1.StatefulSet, pods []engine.Replica,
) (time.Duration, error) {
	if !workload.Observed(set) || cluster.Spec.Update.Type == api.UpdateOnDelete {
		return 0, nil
	}
	again := time.Duration(0)
	var failures []error
	for ordinal := range *set.Spec.Replicas {
		replica, exists := replicaOf(pods, ordinal)
		if exists && !comesBack(set, replica) {
			left, stuck := stuck(cluster, set, replica, pods)
			if again = sooner(again, left); stuck && left == 0 {
				deleted, err := r.deletePod(ctx, replica.Pod)
				if deleted {
					r.record(cluster, ownedObject{kind: "Pod", name: replica.Pod.Name}, corev1.EventTypeNormal, ReasonStuckPodDeleted,
						replica.Pod.Name+" is not ready at a superseded revision; it is deleted so that it is recreated at the newest")
				}
				failures = append(failures, err)
			}
		}
		if (!exists || !replicas.Ready(replica.Pod)) && ordered(set) {
			// None above would be made again before this one is ready.
			break
		}
	}
	return again, errors.Join(failures...)
}

// deletePod deletes the pod as it was seen, and says whether it did: it may be ready by now, or another have its name. Whatever
// it is, a watch tells.
func (r *Reconciler) deletePod(ctx context.Context, pod *corev1.Pod) (bool, error) {
	err := r.Client.Delete(ctx, pod, client.Preconditions{UID: &pod.UID, ResourceVersion: &pod.ResourceVersion})
	switch {
	case apierrors.IsNotFound(err), apierrors.IsConflict(err):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("deleting %s: %w", pod.Name, err)
	default:
		return true, nil
	}
}

func ordered(set *appsv1.StatefulSet) bool {
	return set.Spec.PodManagementPolicy != appsv1.ParallelPodManagement
}

// stuck says that a pod holds up the roll-out, and after which time that counts. One that only starts slowly, in a revision
// that replicas run well with, is given its time; so is one below a partition that may only lack a node, and below the one
// of the spec any.
func stuck(
	cluster *api.Cluster, set *appsv1.StatefulSet, replica engine.Replica, pods []engine.Replica,
) (time.Duration, bool) {
	pod, ordinal, revision := replica.Pod, int32(replica.Ordinal), revisionOf(replica.Pod)
	rollsOut := set.Status.CurrentRevision != set.Status.UpdateRevision
	switch well := runsWell(revision, pods); {
	case revision == "" || revision == set.Status.UpdateRevision || replicas.Ready(pod):
		return 0, false
	case rollsOut && well && (ordinal < cluster.Spec.Update.Partition || ordinal < partitionOf(set) && !failing(pod)):
		return 0, false
	case pod.Status.Phase == corev1.PodPending || failing(pod):
		return 0, true
	case revision != set.Status.CurrentRevision:
		return patience(pod, patienceWithUnproven), true
	case well:
		return 0, false
	default:
		return patience(pod, patienceWithStarting), true
	}
}

// comesBack says that a pod that is deleted comes back as it is.
func comesBack(set *appsv1.StatefulSet, replica engine.Replica) bool {
	return !waitsForDeletion(set) && int32(replica.Ordinal) < partitionOf(set) &&
		revisionOf(replica.Pod) == set.Status.CurrentRevision
}

// patience that is left with a pod that is not ready.
func patience(pod *corev1.Pod, patience time.Duration) time.Duration {
	since := pod.CreationTimestamp.Time
	for _, condition := range pod.Status.Conditions {
		if condition.Type == corev1.PodReady && condition.LastTransitionTime.After(since) {
			since = condition.LastTransitionTime.Time
		}
	}
	return max(0, time.Until(since.Add(patience)))
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
