// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"context"
	"fmt"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

// SnapshotCRDs is the folder of the kinds of snapshots, for Run of a package below internal.
const SnapshotCRDs = "../test/environment/snapshots"

var (
	snapshotKind = schema.GroupVersionKind{Group: "snapshot.storage.k8s.io", Version: "v1", Kind: "VolumeSnapshot"}
	groupKind    = schema.GroupVersionKind{
		Group: "groupsnapshot.storage.k8s.io", Version: "v1beta2", Kind: "VolumeGroupSnapshot",
	}
)

// readyField says in a snapshot's status whether it can be restored.
const readyField = "readyToUse"

// Snapshots plays the snapshot controller and a CSI driver. The zero one cuts and readies all at once.
type Snapshots struct {
	mutex sync.Mutex
	acts  SnapshotActs
}

// SnapshotActs are what a player leaves out, or says.
type SnapshotActs struct {
	// Uncut leaves snapshots as they were created.
	Uncut bool
	// Unready cuts them, and does not say that they can be restored.
	Unready bool
	// Error is told of those that are not cut.
	Error string
	// CutAt is told instead of now.
	CutAt time.Time
}

// Act changes what the player does from now on, with snapshots that are there too.
func (player *Snapshots) Act(acts SnapshotActs) {
	player.mutex.Lock()
	defer player.mutex.Unlock()
	player.acts = acts
}

func (player *Snapshots) now() SnapshotActs {
	player.mutex.Lock()
	defer player.mutex.Unlock()
	return player.acts
}

// Play is a set-up. The API server must have the kinds.
func (player *Snapshots) Play(manager ctrl.Manager) error {
	single, group := &unstructured.Unstructured{}, &unstructured.Unstructured{}
	single.SetGroupVersionKind(snapshotKind)
	group.SetGroupVersionKind(groupKind)
	err := ctrl.NewControllerManagedBy(manager).For(group).Named("play-groupsnapshots").
		Complete(reconcile.Func(playGroup))
	if err != nil {
		return err
	}
	return ctrl.NewControllerManagedBy(manager).For(single).Named("play-snapshots").
		Complete(reconcile.Func(player.play))
}

func (player *Snapshots) play(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	snapshot := &unstructured.Unstructured{}
	snapshot.SetGroupVersionKind(snapshotKind)
	if err := admin.Get(ctx, request.NamespacedName, snapshot); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if ready, _, _ := unstructured.NestedBool(snapshot.Object, "status", readyField); ready {
		return reconcile.Result{}, nil
	}
	status, err := player.status(ctx, snapshot)
	if err != nil {
		return reconcile.Result{}, err
	}
	snapshot.Object["status"] = status
	err = client.IgnoreNotFound(admin.Status().Update(ctx, snapshot))
	return reconcile.Result{RequeueAfter: 20 * time.Millisecond}, err
}

func (player *Snapshots) status(ctx context.Context, snapshot *unstructured.Unstructured) (map[string]any, error) {
	acts := player.now()
	name, _, _ := unstructured.NestedString(snapshot.Object, "spec", "source", "persistentVolumeClaimName")
	claim := &corev1.PersistentVolumeClaim{}
	err := admin.Get(ctx, types.NamespacedName{Namespace: snapshot.GetNamespace(), Name: name}, claim)
	if client.IgnoreNotFound(err) != nil {
		return nil, err
	}
	if acts.Error != "" {
		return map[string]any{readyField: false, "error": map[string]any{"message": acts.Error}}, nil
	}
	if acts.Uncut || err != nil {
		return map[string]any{readyField: false}, nil
	}
	cutAt, cut, _ := unstructured.NestedString(snapshot.Object, "status", "creationTime")
	switch {
	case cut:
	case acts.CutAt.IsZero():
		cutAt = time.Now().UTC().Format(time.RFC3339)
	default:
		cutAt = acts.CutAt.UTC().Format(time.RFC3339)
	}
	return map[string]any{
		"boundVolumeSnapshotContentName": "content-" + string(snapshot.GetUID()),
		"creationTime":                   cutAt,
		"restoreSize":                    claim.Status.Capacity.Storage().String(),
		readyField:                       !acts.Unready,
	}, nil
}

// playGroup makes the snapshots of a group, under names that nobody can know before.
func playGroup(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	group := &unstructured.Unstructured{}
	group.SetGroupVersionKind(groupKind)
	if err := admin.Get(ctx, request.NamespacedName, group); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	labels, _, _ := unstructured.NestedStringMap(group.Object, "spec", "source", "selector", "matchLabels")
	claims := &corev1.PersistentVolumeClaimList{}
	err := admin.List(ctx, claims, client.InNamespace(group.GetNamespace()), client.MatchingLabels(labels))
	if err != nil {
		return reconcile.Result{}, err
	}
	for _, claim := range claims.Items {
		member := &unstructured.Unstructured{Object: map[string]any{
			"spec": map[string]any{"source": map[string]any{"persistentVolumeClaimName": claim.Name}},
		}}
		member.SetGroupVersionKind(snapshotKind)
		member.SetNamespace(group.GetNamespace())
		member.SetName(fmt.Sprintf("snapshot-%s-%s", group.GetUID(), claim.UID))
		member.SetOwnerReferences([]metav1.OwnerReference{{
			APIVersion: group.GetAPIVersion(), Kind: group.GetKind(), Name: group.GetName(), UID: group.GetUID(),
		}})
		if err := client.IgnoreAlreadyExists(admin.Create(ctx, member)); err != nil {
			return reconcile.Result{}, err
		}
	}
	return reconcile.Result{}, nil
}
