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

package monitoring

import (
	"context"
	"errors"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"
	"k8s.io/client-go/tools/events"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/apply"
	"stateful.example/runtime/internal/identity"
)

func fieldManager() string {
	return identity.FieldManager("monitoring")
}

// Reconciler brings what Prometheus needs to what an Cluster's spec says of it.
type Reconciler struct {
	Client   client.Client
	Kinds    *Kinds
	Recorder events.EventRecorder
}

// Reconcile writes what differs, and says in the condition MonitoringReady how it is. A missing Prometheus Operator is
// no error: the cluster comes back when it is time to look for it again.
func (r *Reconciler) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	cluster := &api.Cluster{}
	if err := r.Client.Get(ctx, request.NamespacedName, cluster); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if !cluster.DeletionTimestamp.IsZero() {
		// The garbage collector follows the owner references.
		return reconcile.Result{}, nil
	}
	found, err := r.bring(ctx, cluster)
	return reconcile.Result{RequeueAfter: found.retryAfter}, errors.Join(err, r.report(ctx, cluster, found))
}

// outcome of a visit.
type outcome struct {
	status  metav1.ConditionStatus
	reason  string
	message string
	// retryAfter is zero if a watch or an error leads to the next visit.
	retryAfter time.Duration
}

func (r *Reconciler) bring(ctx context.Context, cluster *api.Cluster) (outcome, error) {
	told := meta.FindStatusCondition(cluster.Status.Conditions, api.ConditionMonitoringReady)
	switch {
	case cluster.Paused() && told != nil:
		return outcome{status: told.Status, reason: told.Reason, message: told.Message}, nil
	case cluster.Paused():
		return outcome{metav1.ConditionUnknown, ReasonPaused, "the cluster is paused", 0}, nil
	case cluster.Spec.Monitoring == nil:
		return r.remove(ctx, cluster, told)
	}
	if err := r.applyOwn(ctx, cluster); err != nil {
		return failed(err), err
	}
	brought := outcome{status: metav1.ConditionTrue, reason: ReasonScrapeConfigured, message: asked(cluster)}
	var waits []outcome
	for _, object := range r.foreign(cluster) {
		wait, written, err := r.bringForeign(ctx, cluster, object)
		if err != nil {
			return failed(err), err
		}
		if wait != nil {
			waits = append(waits, *wait)
		}
		if written {
			brought.retryAfter = seenAfter
		}
	}
	if len(waits) > 0 {
		return joined(waits), nil
	}
	return brought, nil
}

// applyOwn applies the Service, which any Kubernetes cluster takes.
func (r *Reconciler) applyOwn(ctx context.Context, cluster *api.Cluster) error {
	service := apply.Object[*corev1.Service, *corev1ac.ServiceApplyConfiguration]{
		Live: &corev1.Service{}, Wanted: metricsService(cluster), Extract: corev1ac.ExtractService,
	}
	_, err := service.IfDifferent(ctx, r.Client, fieldManager(), cluster)
	return err
}

// foreignObject is one of the Prometheus Operator's.
type foreignObject struct {
	object *unstructured.Unstructured
	wanted bool
}

func (r *Reconciler) foreign(cluster *api.Cluster) []foreignObject {
	rules := cluster.Spec.Monitoring.Rules
	return []foreignObject{
		{serviceMonitor(cluster), true},
		{prometheusRule(cluster), rules == nil || *rules},
	}
}

// bringForeign returns an outcome if there is something to wait for, and says whether it wrote the object.
func (r *Reconciler) bringForeign(
	ctx context.Context, cluster *api.Cluster, foreign foreignObject,
) (waits *outcome, written bool, err error) {
	kind := foreign.object.GroupVersionKind()
	present, retryAfter, err := r.Kinds.presence(ctx, kind)
	if err != nil {
		return nil, false, err
	}
	if present != readable {
		if !foreign.wanted && present == missing {
			return nil, false, nil
		}
		return waiting(present, kind, retryAfter), false, nil
	}
	if !foreign.wanted {
		return nil, false, r.deleteForeign(ctx, cluster, foreign.object)
	}
	written, err = r.applyForeign(ctx, cluster, foreign.object)
	if err != nil && kindGone(err) {
		return waiting(missing, kind, lookAgainAfter), false, r.Kinds.gone(ctx, kind)
	}
	if written {
		r.tell(cluster, corev1.EventTypeNormal, ReasonApplied, kind.Kind+" "+foreign.object.GetName())
	}
	return nil, written, err
}

// remove deletes what an earlier spec asked for. Once that is told, what is watched anyway is still looked at: something
// written a moment before may show only now.
func (r *Reconciler) remove(
	ctx context.Context, cluster *api.Cluster, told *metav1.Condition,
) (outcome, error) {
	done := told != nil && told.Reason == ReasonNotConfigured
	for _, kind := range foreignKinds {
		if done && !r.Kinds.watches(kind) {
			continue
		}
		present, retryAfter, err := r.Kinds.presence(ctx, kind)
		if err != nil {
			return failed(err), err
		}
		if present == reading {
			return *waiting(reading, kind, retryAfter), nil
		}
		if present == missing {
			continue
		}
		object := objectOf(kind)
		object.SetNamespace(cluster.Namespace)
		object.SetName(cluster.Name)
		if err := r.deleteForeign(ctx, cluster, object); err != nil {
			return failed(err), err
		}
	}
	service := &corev1.Service{}
	service.Namespace, service.Name = cluster.Namespace, metricsName(cluster)
	if err := r.deleteOwn(ctx, r.Client, cluster, service); err != nil {
		return failed(err), err
	}
	return outcome{metav1.ConditionUnknown, ReasonNotConfigured, "spec.monitoring is not set", 0}, nil
}
