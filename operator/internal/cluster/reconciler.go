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
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/events"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"example.com/platform/exemplar/api/v1alpha1"
)

// Reconciler brings the objects of one ExemplarCluster to what its spec says. It looks at what is there, not at what
// happened, so it may run at any time and any number of times.
type Reconciler struct {
	Client   client.Client
	Recorder events.EventRecorder
}

// Reconcile applies what differs, then reports. Errors are retried with growing delays, unless they are terminal.
func (r *Reconciler) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	cluster := &v1alpha1.ExemplarCluster{}
	if err := r.Client.Get(ctx, request.NamespacedName, cluster); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if !cluster.DeletionTimestamp.IsZero() {
		// The garbage collector follows the owner references. Applying now would bring back what it removes.
		return reconcile.Result{}, nil
	}
	set, err := r.existingSet(ctx, cluster)
	if err != nil {
		return reconcile.Result{}, err
	}
	claims, err := r.claimsInUse(ctx, cluster)
	if err != nil {
		return reconcile.Result{}, err
	}
	objects, err := ownedObjects(cluster, set)
	if err != nil {
		return reconcile.Result{}, err
	}
	changed, failures := r.apply(ctx, cluster, objects)
	failures = append(failures, r.growClaims(ctx, cluster, claims)...)
	found := observed{set: set, claims: claims, changed: changed, failures: failures}
	return reconcile.Result{}, asError(failures,
		r.pruneConfigMaps(ctx, cluster, set),
		r.writeStatus(ctx, cluster, status(cluster, found)),
	)
}

// existingSet is nil if the cluster has none. One that belongs to somebody else is not its own.
func (r *Reconciler) existingSet(ctx context.Context, cluster *v1alpha1.ExemplarCluster) (*appsv1.StatefulSet, error) {
	set := &appsv1.StatefulSet{}
	err := r.Client.Get(ctx, client.ObjectKeyFromObject(cluster), set)
	if apierrors.IsNotFound(err) || err == nil && !metav1.IsControlledBy(set, cluster) {
		return nil, nil
	}
	return set, err
}

// apply goes on after a failure: the objects do not depend on each other, and one message should tell all. It says
// whether the StatefulSet was written.
func (r *Reconciler) apply(
	ctx context.Context, cluster *v1alpha1.ExemplarCluster, objects []ownedObject,
) (setChanged bool, failures []failure) {
	for _, object := range objects {
		changed, err := object.applyIfDifferent(ctx, r.Client, cluster)
		if err != nil {
			failures = append(failures, r.failed(cluster, object, err))
			continue
		}
		if changed {
			r.tell(cluster, object, corev1.EventTypeNormal, "Applied", object.kind+" "+object.name)
		}
		setChanged = setChanged || changed && object.kind == statefulSetKind
	}
	return setChanged, failures
}

func (r *Reconciler) failed(cluster *v1alpha1.ExemplarCluster, object ownedObject, err error) failure {
	failure := failure{object: object, err: err}
	r.tell(cluster, object, corev1.EventTypeWarning, failure.reason(), failure.message())
	return failure
}

// tell records an event about the cluster. Events that differ only in their note count as one, so the object is named as
// related too.
func (r *Reconciler) tell(cluster *v1alpha1.ExemplarCluster, about ownedObject, kind, reason, note string) {
	related := &corev1.ObjectReference{Kind: about.kind, Namespace: cluster.Namespace, Name: about.name}
	r.Recorder.Eventf(cluster, related, kind, reason, "Apply", "%s", note)
}
