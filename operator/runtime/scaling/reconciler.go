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

package scaling

import (
	"context"
	"errors"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/events"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/status"
)

// FieldManager owns the fields that this package writes.
func FieldManager() string {
	return identity.FieldManager("scaling")
}

// Reconciler says how many replicas one Cluster is to have now. It looks at what is there, not at what happened,
// so it may run at any time and any number of times.
type Reconciler struct {
	Client   client.Client
	Engine   engine.Engine
	Recorder events.EventRecorder
	// Now is the time.
	Now func() time.Time
}

// owned are the parts of the status that this package writes.
type owned struct {
	Scaling    *api.ClusterScalingStatus `json:"scaling,omitempty"`
	Conditions []metav1.Condition        `json:"conditions,omitempty"`
}

// Reconcile goes at most one step, and publishes it. Errors are retried with growing delays.
func (r *Reconciler) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	cluster := &api.Cluster{}
	if err := r.Client.Get(ctx, request.NamespacedName, cluster); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if !cluster.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, nil
	}
	if status.Behind(cluster, FieldManager()) {
		// The cache lacks the last write, whose arrival calls again: until then, all would be read and reported twice. None arrives if the write was
		// undone before it reached the cache.
		return reconcile.Result{RequeueAfter: status.ReadableWithin}, nil
	}
	v, err := r.visit(ctx, cluster)
	if err != nil {
		return reconcile.Result{}, err
	}
	scaled := v.step(ctx)
	live := owned{
		Scaling: cluster.Status.Scaling,
		Conditions: status.Conditions(cluster.Status.Conditions,
			api.ConditionScaled, api.ConditionHibernated),
	}
	next := owned{
		Scaling: &v.next,
		Conditions: status.With(live.Conditions, cluster.Generation, scaled.condition(),
			v.hibernated()),
	}
	err = errors.Join(v.err, status.Write(ctx, r.Client, cluster, FieldManager(), live, next))
	r.record(cluster, live.Conditions, next.Conditions)
	return reconcile.Result{RequeueAfter: v.again}, err
}

// visit reads what there is, all of it from the cache.
func (r *Reconciler) visit(ctx context.Context, cluster *api.Cluster) (*visit, error) {
	v := &visit{Reconciler: r, cluster: cluster, now: r.Now()}
	set := &appsv1.StatefulSet{}
	err := r.Client.Get(ctx, client.ObjectKeyFromObject(cluster), set)
	if client.IgnoreNotFound(err) != nil {
		return nil, err
	}
	if !apierrors.IsNotFound(err) && identity.ControlledBy(set, cluster) {
		v.set = set
	}
	ours := []client.ListOption{
		client.InNamespace(cluster.Namespace), client.MatchingLabels(identity.SelectorLabels(cluster.Name)),
	}
	pods, claims := &corev1.PodList{}, &corev1.PersistentVolumeClaimList{}
	if err := r.Client.List(ctx, pods, ours...); err != nil {
		return nil, err
	}
	if err := r.Client.List(ctx, claims, ours...); err != nil {
		return nil, err
	}
	v.pods, v.claims = podsByOrdinal(cluster, pods.Items), claims.Items
	if cluster.Status.Scaling != nil {
		v.next = *cluster.Status.Scaling.DeepCopy()
	} else {
		v.next.RetainClaims = v.keepsClaims()
	}
	v.next.Replicas = new(v.current())
	return v, nil
}

// step decides what is to be next.
func (v *visit) step(ctx context.Context) outcome {
	why, stopped := v.stopped()
	switch {
	case v.cluster.Paused():
		return v.pausedOutcome(stopped)
	case stopped:
		return v.stop(why)
	default:
		v.wake()
		return v.scale(ctx)
	}
}

// pausedOutcome changes nothing.
func (v *visit) pausedOutcome(stopped bool) outcome {
	current := v.current()
	if asked := v.asked(); !stopped && current == asked && v.settledAt(asked) {
		return atTarget(asked)
	} else if stopped && v.settledAt(0) {
		return outcome{ReasonStopped, "no replica runs"}
	}
	return outcome{ReasonPaused, "the cluster is paused, so scaling is suspended"}
}

// record writes an event about each condition whose reason has changed.
func (r *Reconciler) record(cluster *api.Cluster, before, after []metav1.Condition) {
	for _, condition := range after {
		former := meta.FindStatusCondition(before, condition.Type)
		if former != nil && former.Reason == condition.Reason || former == nil && condition.Reason == ReasonRunning {
			continue
		}
		kind := corev1.EventTypeNormal
		if condition.Reason == ReasonDrainTimedOut || condition.Reason == ReasonBelowMinimum {
			kind = corev1.EventTypeWarning
		}
		r.Recorder.Eventf(cluster, nil, kind, condition.Reason, "Scale", "%s", condition.Message)
	}
}
