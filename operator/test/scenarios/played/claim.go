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

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

// protection is the finalizer that the API server puts on each claim, until no pod uses it.
const protection = "kubernetes.io/pvc-protection"

// claims plays the provisioner and the resizer of volumes, and the protection of claims in use.
type claims struct {
	client.Client
	reader  client.Reader
	volumes *Volumes
}

func setUpClaims(manager ctrl.Manager, volumes *Volumes) error {
	return ctrl.NewControllerManagedBy(manager).
		For(&corev1.PersistentVolumeClaim{}).
		Watches(&corev1.Pod{}, handler.EnqueueRequestsFromMapFunc(claimRequests)).
		Watches(newSnapshot(), handler.EnqueueRequestsFromMapFunc(claimsFrom(manager.GetClient()))).
		Named("played-claim").
		Complete(&claims{Client: manager.GetClient(), reader: manager.GetAPIReader(), volumes: volumes})
}

func claimRequests(_ context.Context, object client.Object) []reconcile.Request {
	pod, _ := object.(*corev1.Pod)
	names := claimsOf(pod)
	requests := make([]reconcile.Request, 0, len(names))
	for _, name := range names {
		requests = append(requests, reconcile.Request{
			NamespacedName: types.NamespacedName{Namespace: pod.Namespace, Name: name},
		})
	}
	return requests
}

// claimsFrom finds the claims that wait for a snapshot.
func claimsFrom(reader client.Reader) handler.MapFunc {
	return func(ctx context.Context, snapshot client.Object) []reconcile.Request {
		list := &corev1.PersistentVolumeClaimList{}
		if err := reader.List(ctx, list, client.InNamespace(snapshot.GetNamespace())); err != nil {
			return nil // the cache is stopping
		}
		var requests []reconcile.Request
		for _, claim := range list.Items {
			if source := claim.Spec.DataSource; source != nil && source.Name == snapshot.GetName() {
				requests = append(requests, reconcile.Request{NamespacedName: client.ObjectKeyFromObject(&claim)})
			}
		}
		return requests
	}
}

// Reconcile takes the next step. What it writes calls it again.
func (claims *claims) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	claim := &corev1.PersistentVolumeClaim{}
	if err := claims.Get(ctx, request.NamespacedName, claim); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if !claim.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, claims.release(ctx, claim)
	}
	gone, err := ownerGone(ctx, claims.reader, claim)
	if err != nil {
		return reconcile.Result{}, err
	}
	if gone {
		return reconcile.Result{}, ignoreRace(claims.Delete(ctx, claim, client.Preconditions{UID: &claim.UID}))
	}
	return reconcile.Result{}, ignoreRace(claims.bind(ctx, claim))
}

// release lets a deleted claim go, and its volume with it, unless a pod uses it.
func (claims *claims) release(ctx context.Context, claim *corev1.PersistentVolumeClaim) error {
	pods := &corev1.PodList{}
	if err := claims.reader.List(ctx, pods, client.InNamespace(claim.Namespace)); err != nil {
		return err
	}
	for i := range pods.Items {
		if slices.Contains(claimsOf(&pods.Items[i]), claim.Name) {
			return nil // its end calls again
		}
	}
	before := claim.DeepCopy()
	if !controllerutil.RemoveFinalizer(claim, protection) {
		return nil
	}
	return client.IgnoreNotFound(claims.Patch(ctx, claim, client.MergeFrom(before)))
}

// bind gives the claim a volume, or its volume the size asked for.
func (claims *claims) bind(ctx context.Context, claim *corev1.PersistentVolumeClaim) error {
	requested := claim.Spec.Resources.Requests[corev1.ResourceStorage]
	if claim.Spec.VolumeName == "" {
		content, ready, err := claims.sourceContent(ctx, claim)
		if err != nil || !ready {
			return err
		}
		claim = claim.DeepCopy()
		claim.Spec.VolumeName = "pvc-" + string(claim.UID)
		claims.volumes.add(claim.Spec.VolumeName, content)
		if err := claims.Update(ctx, claim); err != nil {
			return err
		}
	}
	if claim.Status.Phase == corev1.ClaimBound && requested.Cmp(*claim.Status.Capacity.Storage()) <= 0 {
		return nil
	}
	claim = claim.DeepCopy()
	claim.Status.Phase = corev1.ClaimBound
	claim.Status.AccessModes = claim.Spec.AccessModes
	claim.Status.Capacity = corev1.ResourceList{corev1.ResourceStorage: requested}
	return claims.Status().Update(ctx, claim)
}

// sourceContent is what a new volume begins with, once its source is there.
func (claims *claims) sourceContent(
	ctx context.Context, claim *corev1.PersistentVolumeClaim,
) (content string, ready bool, err error) {
	if claim.Spec.DataSource == nil {
		return "empty", true, nil
	}
	snapshot := newSnapshot()
	key := client.ObjectKey{Namespace: claim.Namespace, Name: claim.Spec.DataSource.Name}
	if err := claims.Get(ctx, key, snapshot); err != nil {
		return "", false, client.IgnoreNotFound(err)
	}
	content, ready = claims.volumes.read(snapshotContent(snapshot))
	return content, ready, nil
}
