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

package played

import (
	"context"
	"slices"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"example.com/platform/exemplar/internal/identity"
)

// orphan lets go of what a set owned that is deleted so that its dependents stay.
func (sets *sets) orphan(ctx context.Context, set *appsv1.StatefulSet) error {
	if !slices.Contains(set.Finalizers, metav1.FinalizerOrphanDependents) {
		return nil
	}
	selector := client.MatchingLabels(set.Spec.Selector.MatchLabels)
	// Read past the cache: a reference left behind would take its object along.
	pods, claims := &corev1.PodList{}, &corev1.PersistentVolumeClaimList{}
	for _, list := range []client.ObjectList{pods, claims} {
		if err := sets.reader.List(ctx, list, client.InNamespace(set.Namespace), selector); err != nil {
			return err
		}
	}
	var dependents []client.Object
	for i := range pods.Items {
		dependents = append(dependents, &pods.Items[i])
	}
	for i := range claims.Items {
		dependents = append(dependents, &claims.Items[i])
	}
	for _, dependent := range dependents {
		owners := slices.DeleteFunc(slices.Clone(dependent.GetOwnerReferences()), ownedBy(set.UID))
		if err := sets.setOwners(ctx, dependent, owners); err != nil {
			return err
		}
	}
	before := set.DeepCopy()
	controllerutil.RemoveFinalizer(set, metav1.FinalizerOrphanDependents)
	return client.IgnoreNotFound(sets.Patch(ctx, set, client.MergeFrom(before)))
}

func ownedBy(uid types.UID) func(metav1.OwnerReference) bool {
	return func(reference metav1.OwnerReference) bool { return reference.UID == uid }
}

func (sets *sets) setOwners(ctx context.Context, object client.Object, owners []metav1.OwnerReference) error {
	if equality.Semantic.DeepEqual(object.GetOwnerReferences(), owners) {
		return nil
	}
	before, _ := object.DeepCopyObject().(client.Object)
	object.SetOwnerReferences(owners)
	return client.IgnoreNotFound(sets.Patch(ctx, object, client.MergeFrom(before)))
}

// collectPods deletes the pods whose set is gone.
func (sets *sets) collectPods(ctx context.Context, name types.NamespacedName) error {
	list := &corev1.PodList{}
	selector := client.MatchingLabels{identity.InstanceLabel: name.Name}
	err := sets.List(ctx, list, client.InNamespace(name.Namespace), selector)
	if err != nil {
		return err
	}
	for i := range list.Items {
		gone, err := ownerGone(ctx, sets.reader, &list.Items[i])
		if err != nil {
			return err
		}
		if gone {
			if err := sets.stop(ctx, &list.Items[i]); client.IgnoreNotFound(err) != nil {
				return err
			}
		}
	}
	return nil
}

// ownerGone says whether an object has owners, pods or sets, none of which is there any more.
func ownerGone(ctx context.Context, reader client.Reader, object client.Object) (bool, error) {
	for _, reference := range object.GetOwnerReferences() {
		var owner client.Object = &corev1.Pod{}
		if reference.Kind == setKind.Kind {
			owner = &appsv1.StatefulSet{}
		}
		err := reader.Get(ctx, client.ObjectKey{Namespace: object.GetNamespace(), Name: reference.Name}, owner)
		if err != nil && !apierrors.IsNotFound(err) {
			return false, err
		}
		if err == nil && owner.GetUID() == reference.UID {
			return false, nil
		}
	}
	return len(object.GetOwnerReferences()) > 0, nil
}

// ownClaims makes claims go, or not, with their pod and their set, as the set's retention says.
func (sets *sets) ownClaims(ctx context.Context, set *appsv1.StatefulSet, pods map[int]*corev1.Pod) error {
	list := &corev1.PersistentVolumeClaimList{}
	err := sets.List(ctx, list, client.InNamespace(set.Namespace), client.MatchingLabels(set.Spec.Selector.MatchLabels))
	if err != nil {
		return err
	}
	for i := range list.Items {
		claim := &list.Items[i]
		for _, template := range set.Spec.VolumeClaimTemplates {
			ordinal, matches := identity.ClaimOrdinal(claim.Name, template.Name, set.Name)
			if !matches || !claim.DeletionTimestamp.IsZero() {
				continue
			}
			owners := claimOwners(set, ordinal, pods[ordinal])
			if kept := claim.OwnerReferences; owners == nil && !slices.ContainsFunc(kept, isPlayed) {
				continue // somebody else's references stay
			}
			if err := sets.setOwners(ctx, claim, owners); err != nil {
				return err
			}
		}
	}
	return nil
}

func isPlayed(reference metav1.OwnerReference) bool {
	return reference.Kind == setKind.Kind || reference.Kind == "Pod"
}

func claimOwners(
	set *appsv1.StatefulSet, ordinal int, pod *corev1.Pod,
) []metav1.OwnerReference {
	retention := set.Spec.PersistentVolumeClaimRetentionPolicy
	isScaledAway := ordinal >= int(*set.Spec.Replicas)
	switch {
	case retention == nil:
		return nil
	case isScaledAway && pod != nil && retention.WhenScaled == appsv1.DeletePersistentVolumeClaimRetentionPolicyType:
		return []metav1.OwnerReference{{APIVersion: "v1", Kind: "Pod", Name: pod.Name, UID: pod.UID}}
	case retention.WhenDeleted == appsv1.DeletePersistentVolumeClaimRetentionPolicyType:
		return []metav1.OwnerReference{{
			APIVersion: setKind.GroupVersion().String(), Kind: setKind.Kind, Name: set.Name, UID: set.UID,
		}}
	default:
		return nil
	}
}
