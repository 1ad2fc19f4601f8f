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
	"context"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// claim is one that is there.
type claim struct {
	volume volume
	live   *corev1.PersistentVolumeClaim
}

// capacity that its volume has; zero until it has one.
func (claim claim) capacity() int64 {
	return claim.live.Status.Capacity.Storage().Value()
}

// request is the size it asks for.
func (claim claim) request() int64 {
	return claim.live.Spec.Resources.Requests.Storage().Value()
}

// reached says that its volume is as large as asked for.
func (claim claim) reached() bool {
	return claim.capacity() >= claim.volume.size.Value()
}

// bound says that it has a volume that stays.
func (claim claim) bound() bool {
	return claim.live.Status.Phase == corev1.ClaimBound && claim.live.DeletionTimestamp.IsZero()
}

// readClaims are those of the ordinals below a number, lowest first. They are read by their names, since a replica uses the
// claim that is called so, whatever its labels say; and no others are, however similar their names.
func (r *Reconciler) readClaims(
	ctx context.Context, cluster *api.Cluster, volumes []volume, below int,
) ([]claim, error) {
	var claims []claim
	for ordinal := range below {
		for _, volume := range volumes {
			live := &corev1.PersistentVolumeClaim{}
			name := identity.ClaimName(volume.template, cluster.Name, ordinal)
			err := r.Client.Get(ctx, client.ObjectKey{Namespace: cluster.Namespace, Name: name}, live)
			if apierrors.IsNotFound(err) {
				continue
			}
			if err != nil {
				return nil, err
			}
			claims = append(claims, claim{volume: volume, live: live})
		}
	}
	return claims, nil
}

// foreign says that a claim of another owner has a name of the cluster's: it lacks its labels, or is owned by something that
// is neither its workload, nor one of its pods, nor a kind of this operator. It is used, since Kubernetes goes by the name, but never changed.
func foreign(cluster *api.Cluster, live *corev1.PersistentVolumeClaim) bool {
	for label, value := range identity.SelectorLabels(cluster.Name) {
		if live.Labels[label] != value {
			return true
		}
	}
	return slices.ContainsFunc(live.OwnerReferences, func(owner metav1.OwnerReference) bool {
		_, isPod := identity.PodOrdinal(owner.Name, cluster.Name)
		ofSet := owner.Kind == "StatefulSet" && owner.Name == cluster.Name
		ofPod := owner.Kind == "Pod" && isPod
		ofOperator := strings.HasPrefix(owner.APIVersion, identity.GroupVersion().Group+"/")
		return !ofSet && !ofPod && !ofOperator
	})
}

// OfClaim leads from a claim to its cluster: by its labels, or, if it has none, by its name. A claim belongs to the
// StatefulSet, if to anything, so no owner reference leads here.
func OfClaim(reader client.Reader) handler.EventHandler {
	return handler.EnqueueRequestsFromMapFunc(func(ctx context.Context, live client.Object) []reconcile.Request {
		if live.GetLabels()[identity.NameLabel] == identity.Application() {
			return []reconcile.Request{{NamespacedName: types.NamespacedName{
				Namespace: live.GetNamespace(), Name: live.GetLabels()[identity.InstanceLabel],
			}}}
		}
		clusters := &api.ClusterList{}
		// Reading the cache of a kind that is watched does not fail, and none of many is changed here.
		_ = reader.List(ctx, clusters, client.InNamespace(live.GetNamespace()), client.UnsafeDisableDeepCopy)
		var requests []reconcile.Request
		for _, cluster := range clusters.Items {
			if named(&cluster, live.GetName()) {
				requests = append(requests, reconcile.Request{NamespacedName: client.ObjectKeyFromObject(&cluster)})
			}
		}
		return requests
	})
}

// named says that the name is that of a claim of the cluster.
func named(cluster *api.Cluster, name string) bool {
	return slices.ContainsFunc(volumesOf(cluster), func(volume volume) bool {
		_, isClaim := identity.ClaimOrdinal(name, volume.template, cluster.Name)
		return isClaim
	})
}
