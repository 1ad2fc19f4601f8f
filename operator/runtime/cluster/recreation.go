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
	"fmt"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
)

// outdated says why the set has to be recreated, or nothing: an immutable field of it has to change.
func outdated(cluster *api.Cluster, set *appsv1.StatefulSet, wanted intents) string {
	switch {
	case set == nil:
		return ""
	case outgrown(set, wanted):
		return "with claim templates of the size of its claims"
	case set.Spec.PodManagementPolicy != askedPodManagement(cluster):
		return fmt.Sprintf("with the pod management policy %s", askedPodManagement(cluster))
	default:
		return ""
	}
}

// deleteOutdated deletes a set of which an immutable field has to change.
// Its pods stay. The set that the next visit creates adopts them with the same template: the caller must have nothing else
// to change. UID and resource version are preconditions: a newer set of that name is safe, and so is one that has changed
// since, such as one that somebody has just scaled. That change brings the next visit.
func (r *Reconciler) deleteOutdated(
	ctx context.Context, cluster *api.Cluster, set *appsv1.StatefulSet, why string,
) error {
	err := client.IgnoreNotFound(r.Client.Delete(ctx, set,
		client.PropagationPolicy(metav1.DeletePropagationOrphan),
		client.Preconditions{UID: &set.UID, ResourceVersion: &set.ResourceVersion}))
	if apierrors.IsConflict(err) {
		return nil
	}
	if err == nil {
		r.record(cluster, ownedObject{kind: statefulSetKind, name: set.Name}, corev1.EventTypeNormal, ReasonRecreating,
			"StatefulSet "+set.Name+" is recreated around its pods, "+why)
	}
	return err
}

// disownStatus lets the StatefulSet controller report on a set that has the status of the one before: it does once what it
// last observed is earlier than what there is. Its report calls again.
func (r *Reconciler) disownStatus(ctx context.Context, set *appsv1.StatefulSet) error {
	disowned := set.DeepCopy()
	disowned.Status.ObservedGeneration = 0
	patch := client.MergeFromWithOptions(set, client.MergeFromWithOptimisticLock{})
	if err := r.Client.Status().Patch(ctx, disowned, patch); !apierrors.IsConflict(err) {
		return client.IgnoreNotFound(err)
	}
	return nil
}
