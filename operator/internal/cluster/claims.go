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
	"slices"
	"strconv"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"example.com/platform/exemplar/api/v1alpha1"
)

const claimKind = "PersistentVolumeClaim"

// OfClaim leads from a claim to its cluster. A claim belongs to the StatefulSet, so no owner reference leads here.
func OfClaim() handler.EventHandler {
	return handler.EnqueueRequestsFromMapFunc(func(_ context.Context, claim client.Object) []reconcile.Request {
		labels := claim.GetLabels()
		if labels[nameLabel] != application {
			return nil
		}
		return []reconcile.Request{{NamespacedName: types.NamespacedName{
			Namespace: claim.GetNamespace(), Name: labels[instanceLabel],
		}}}
	})
}

// claimsInUse are those of the replicas asked for, in their order. Claims of replicas that were scaled away are not.
func (r *Reconciler) claimsInUse(
	ctx context.Context, cluster *v1alpha1.ExemplarCluster,
) ([]corev1.PersistentVolumeClaim, error) {
	claims := &corev1.PersistentVolumeClaimList{}
	err := r.Client.List(ctx, claims, client.InNamespace(cluster.Namespace), client.MatchingLabels(selectorLabels(cluster)))
	if err != nil {
		return nil, err
	}
	return inUse(cluster, claims.Items), nil
}

func inUse(cluster *v1alpha1.ExemplarCluster, claims []corev1.PersistentVolumeClaim) []corev1.PersistentVolumeClaim {
	claims = slices.DeleteFunc(claims, func(claim corev1.PersistentVolumeClaim) bool {
		replica := ordinal(cluster, claim)
		return replica < 0 || replica >= int(replicas(cluster))
	})
	slices.SortFunc(claims, func(a, b corev1.PersistentVolumeClaim) int {
		return ordinal(cluster, a) - ordinal(cluster, b)
	})
	return claims
}

// ordinal is that of the claim's replica, or -1 if the claim is none of the set's.
func ordinal(cluster *v1alpha1.ExemplarCluster, claim corev1.PersistentVolumeClaim) int {
	suffix, found := strings.CutPrefix(claim.Name, fmt.Sprintf("%s-%s-", dataVolume, cluster.Name))
	replica, err := strconv.Atoi(suffix)
	if !found || err != nil {
		return -1
	}
	return replica
}

// growClaims asks for the size of the spec where a claim asks for less: a claim template is immutable, its claims are
// not. Kubernetes refuses it for classes that cannot expand.
func (r *Reconciler) growClaims(
	ctx context.Context, cluster *v1alpha1.ExemplarCluster, claims []corev1.PersistentVolumeClaim,
) []failure {
	var failures []failure
	for _, claim := range claims {
		if !growable(cluster, claim) {
			continue
		}
		object := ownedObject{kind: claimKind, name: claim.Name}
		wanted := corev1ac.PersistentVolumeClaim(claim.Name, claim.Namespace).
			WithSpec(corev1ac.PersistentVolumeClaimSpec().
				WithResources(corev1ac.VolumeResourceRequirements().
					WithRequests(corev1.ResourceList{corev1.ResourceStorage: cluster.Spec.Storage.Size})))
		err := r.Client.Apply(ctx, wanted, client.FieldOwner(FieldManager), client.ForceOwnership)
		if err != nil {
			failures = append(failures, r.failed(cluster, object, err))
			continue
		}
		r.tell(cluster, object, corev1.EventTypeNormal, "Expanding",
			fmt.Sprintf("%s to %s", claim.Name, cluster.Spec.Storage.Size.String()))
	}
	return failures
}

// growable leaves out claims without a volume: there is nothing to expand yet.
func growable(cluster *v1alpha1.ExemplarCluster, claim corev1.PersistentVolumeClaim) bool {
	return claim.Status.Phase == corev1.ClaimBound &&
		claim.Spec.Resources.Requests.Storage().Cmp(cluster.Spec.Storage.Size) < 0
}
