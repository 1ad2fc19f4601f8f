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

package controller

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/client-go/tools/events"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/bound"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/metrics"
	"stateful.example/runtime/internal/replicas"
	"stateful.example/runtime/internal/workload"
	"stateful.example/runtime/operator"
)

// ClusterReconciler runs the package cluster.
type ClusterReconciler struct {
	client.Client
	Reader   client.Reader
	Recorder events.EventRecorder
	Engine   engine.Engine
	// RolesWaitAtMost is for tests, which wait too.
	RolesWaitAtMost bound.Wait
}

// Reconcile is part of reconcile.Reconciler.
func (r *ClusterReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	reconciler := cluster.Reconciler{Client: r.Client, Reader: r.Reader, Recorder: r.Recorder, Engine: r.Engine}
	return reconciler.Reconcile(ctx, req)
}

// SetupWithManager sets up the controller with the Manager.
func (r *ClusterReconciler) SetupWithManager(mgr ctrl.Manager) error {
	mgr = operator.View(mgr)
	r.Client = mgr.GetClient()
	if err := metrics.Register(mgr, operator.TemplateVersion(mgr)); err != nil {
		return err
	}
	r.Reader = mgr.GetAPIReader()
	r.Recorder = mgr.GetEventRecorder(kindName("cluster"))
	if err := setEngine(&r.Engine, mgr); err != nil {
		return err
	}
	if err := setUpRoles(mgr, r.Engine, r.RolesWaitAtMost); err != nil {
		return err
	}
	building := ctrl.NewControllerManagedBy(mgr).
		For(&api.Cluster{}, builder.WithPredicates(cluster.Concerns())).
		Owns(&corev1.ConfigMap{}).
		Owns(&corev1.Service{}).
		Watches(&corev1.Pod{}, replicas.Of()).
		Named(kindName("cluster"))
	for _, kind := range workload.Kinds() {
		building.Owns(kind)
	}
	if identity.Has(identity.StatefulSet) {
		building.Owns(&policyv1.PodDisruptionBudget{})
	}
	if identity.Has(identity.NetworkPolicies) {
		building.Owns(&networkingv1.NetworkPolicy{})
	}
	return building.Complete(r)
}
