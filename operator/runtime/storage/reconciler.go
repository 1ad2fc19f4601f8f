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
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/status"
)

// unwatchedInterval is how often classes, quotas and limits are looked at while something is missing: they are not watched.
const unwatchedInterval = 30 * time.Second

// Reconciler sees to the volumes of one Cluster. It looks at what is there, not at what happened, so it may run at
// any time and any number of times.
type Reconciler struct {
	Client client.Client
	// Reader reads what is not watched, and is used only while a volume is lacking.
	Reader   client.Reader
	Recorder events.EventRecorder
}

// owned are the parts of the status that this package writes.
type owned struct {
	Storage    *api.ClusterStorageStatus `json:"storage,omitempty"`
	Conditions []metav1.Condition        `json:"conditions,omitempty"`
}

// Reconcile asks for what the spec wants, then reports. Errors are retried with growing delays.
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
	set, err := r.workload(ctx, cluster)
	if err != nil {
		return reconcile.Result{}, err
	}
	volumes := volumesOf(cluster)
	expected := expectedReplicas(cluster, set)
	claims, err := r.readClaims(ctx, cluster, volumes, max(expected, wantedReplicas(cluster)))
	if err != nil {
		return reconcile.Result{}, err
	}
	hindrances, asking := map[string]finding{}, error(nil)
	if !cluster.Paused() {
		hindrances, asking = r.ask(ctx, cluster, claims)
	}
	observed := observation{expected: expected * len(volumes), claims: claims}
	for _, claim := range claims {
		observed.findings = append(observed.findings, find(cluster, claim, hindrances[claim.live.Name]))
	}
	preflight := r.preflight(ctx, cluster, observed)
	next := r.next(cluster, set, volumes, observed, preflight)
	live := owned{
		Storage: cluster.Status.Storage,
		Conditions: status.Conditions(cluster.Status.Conditions,
			api.ConditionStorageReady, api.ConditionPreflightPassed),
	}
	r.record(cluster, live.Conditions, next.Conditions)
	result := reconcile.Result{}
	if preflight.Status == metav1.ConditionFalse || observed.count(claimNotExpandable) > 0 {
		result.RequeueAfter = unwatchedInterval
	}
	err = errors.Join(asking, status.Write(ctx, r.Client, cluster, FieldManager(), live, next))
	return result, err
}

// next is what the status is to say.
func (r *Reconciler) next(
	cluster *api.Cluster, set *appsv1.StatefulSet, volumes []volume, observed observation,
	preflight metav1.Condition,
) owned {
	intent, asked := templates(cluster, set, volumes, volumesFound{
		allReached: observed.allReached(), largest: reached(volumes, observed.claims),
	})
	if set == nil && preflight.Status == metav1.ConditionFalse {
		// Without the intent, the cluster controller creates nothing.
		intent = nil
	}
	return owned{
		Storage: &api.ClusterStorageStatus{
			Templates: intent,
			Claims:    needingAttention(observed),
		},
		Conditions: status.With(
			status.Conditions(cluster.Status.Conditions, api.ConditionStorageReady, api.ConditionPreflightPassed),
			cluster.Generation, storageReady(observed, asked), preflight),
	}
}

// workload is nil if the cluster has none. One of another owner does not count.
func (r *Reconciler) workload(ctx context.Context, cluster *api.Cluster) (*appsv1.StatefulSet, error) {
	set := &appsv1.StatefulSet{}
	err := r.Client.Get(ctx, client.ObjectKeyFromObject(cluster), set)
	if apierrors.IsNotFound(err) || err == nil && !identity.ControlledBy(set, cluster) {
		return nil, nil
	}
	return set, err
}

// record writes an event about each condition whose reason has changed.
func (r *Reconciler) record(cluster *api.Cluster, before, after []metav1.Condition) {
	for _, condition := range after {
		former := meta.FindStatusCondition(before, condition.Type)
		if former != nil && former.Reason == condition.Reason {
			continue
		}
		kind := corev1.EventTypeNormal
		if condition.Status == metav1.ConditionFalse && condition.Reason != ReasonClaimsNotBound &&
			condition.Reason != ReasonExpanding && condition.Reason != ReasonModifying {
			kind = corev1.EventTypeWarning
		}
		r.Recorder.Eventf(cluster, nil, kind, condition.Reason, "Observe", "%s", shortened(condition.Message))
	}
}
