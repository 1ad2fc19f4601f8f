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
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

var snapshotVersion = schema.GroupVersion{Group: "snapshot.storage.k8s.io", Version: "v1"}

// snapshots plays the controller of VolumeSnapshots and its sidecar beside the driver.
type snapshots struct {
	client.Client
	volumes *Volumes
}

func newSnapshot() *unstructured.Unstructured {
	snapshot := &unstructured.Unstructured{}
	snapshot.SetGroupVersionKind(snapshotVersion.WithKind("VolumeSnapshot"))
	return snapshot
}

// snapshotContent is the name under which a snapshot's content is kept.
func snapshotContent(snapshot *unstructured.Unstructured) string {
	return "snapcontent-" + string(snapshot.GetUID())
}

func snapshotClass() *unstructured.Unstructured {
	class := &unstructured.Unstructured{Object: map[string]any{"driver": driver, "deletionPolicy": "Delete"}}
	class.SetGroupVersionKind(snapshotVersion.WithKind("VolumeSnapshotClass"))
	class.SetName(SnapshotClass)
	class.SetAnnotations(map[string]string{"snapshot.storage.kubernetes.io/is-default-class": "true"})
	return class
}

func setUpSnapshots(manager ctrl.Manager, volumes *Volumes) error {
	return ctrl.NewControllerManagedBy(manager).
		For(newSnapshot()).
		Watches(&corev1.PersistentVolumeClaim{}, handler.EnqueueRequestsFromMapFunc(snapshotsOf(manager.GetClient()))).
		Named("played-snapshot").
		Complete(&snapshots{Client: manager.GetClient(), volumes: volumes})
}

// snapshotsOf finds the snapshots that wait for their claim.
func snapshotsOf(reader client.Reader) handler.MapFunc {
	return func(ctx context.Context, claim client.Object) []reconcile.Request {
		list := &unstructured.UnstructuredList{}
		list.SetGroupVersionKind(snapshotVersion.WithKind("VolumeSnapshotList"))
		if err := reader.List(ctx, list, client.InNamespace(claim.GetNamespace())); err != nil {
			return nil // the cache is stopping
		}
		var requests []reconcile.Request
		for i := range list.Items {
			requests = append(requests, reconcile.Request{NamespacedName: client.ObjectKeyFromObject(&list.Items[i])})
		}
		return requests
	}
}

// Reconcile cuts a snapshot of a bound claim.
func (snapshots *snapshots) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	snapshot := newSnapshot()
	if err := snapshots.Get(ctx, request.NamespacedName, snapshot); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	ready, _, _ := unstructured.NestedBool(snapshot.Object, "status", "readyToUse")
	if ready || !snapshot.GetDeletionTimestamp().IsZero() {
		return reconcile.Result{}, nil
	}
	name, _, _ := unstructured.NestedString(snapshot.Object, "spec", "source", "persistentVolumeClaimName")
	claim := &corev1.PersistentVolumeClaim{}
	if err := snapshots.Get(ctx, client.ObjectKey{Namespace: request.Namespace, Name: name}, claim); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	content, isBound := snapshots.volumes.read(claim.Spec.VolumeName)
	if !isBound {
		return reconcile.Result{}, nil // its binding calls again
	}
	snapshots.volumes.add(snapshotContent(snapshot), content)
	snapshot = snapshot.DeepCopy()
	snapshot.Object["status"] = map[string]any{
		"readyToUse":                     true,
		"creationTime":                   time.Now().UTC().Format(time.RFC3339),
		"restoreSize":                    claim.Status.Capacity.Storage().String(),
		"boundVolumeSnapshotContentName": snapshotContent(snapshot),
	}
	return reconcile.Result{}, ignoreRace(snapshots.Status().Update(ctx, snapshot))
}
