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

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/tools/events"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	exemplarv1alpha1 "example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/bound"
	"example.com/platform/exemplar/internal/cluster"
	"example.com/platform/exemplar/internal/engine"
	"example.com/platform/exemplar/internal/metrics"
	"example.com/platform/exemplar/internal/replicas"
)

// ExemplarClusterReconciler reconciles a ExemplarCluster object
type ExemplarClusterReconciler struct {
	client.Client
	Scheme   *runtime.Scheme
	Reader   client.Reader
	Recorder events.EventRecorder
	Engine   engine.Engine
	// RolesWaitAtMost is for tests, which wait too.
	RolesWaitAtMost bound.Wait
}

// Reconcile is part of the main kubernetes reconciliation loop which aims to
// move the current state of the cluster closer to the desired state.
// What it does is in the package cluster, and so are the RBAC markers.
//
// For more details, check Reconcile and its Result here:
// - https://pkg.go.dev/sigs.k8s.io/controller-runtime@v0.24.1/pkg/reconcile
func (r *ExemplarClusterReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	reconciler := cluster.Reconciler{Client: r.Client, Reader: r.Reader, Recorder: r.Recorder, Engine: r.Engine}
	return reconciler.Reconcile(ctx, req)
}

// SetupWithManager sets up the controller with the Manager.
func (r *ExemplarClusterReconciler) SetupWithManager(mgr ctrl.Manager) error {
	if err := metrics.Register(mgr); err != nil {
		return err
	}
	r.Reader = mgr.GetAPIReader()
	r.Recorder = mgr.GetEventRecorder("exemplarcluster")
	if err := setEngine(&r.Engine, mgr); err != nil {
		return err
	}
	if err := setUpRoles(mgr, r.Engine, r.RolesWaitAtMost); err != nil {
		return err
	}
	return ctrl.NewControllerManagedBy(mgr).
		For(&exemplarv1alpha1.ExemplarCluster{}).
		// +stateful:when=statefulSet
		Owns(&appsv1.StatefulSet{}).
		// +stateful:when=daemonSet
		Owns(&appsv1.DaemonSet{}).
		Owns(&corev1.ConfigMap{}).
		Owns(&corev1.Service{}).
		Watches(&corev1.Pod{}, replicas.Of()).
		// +stateful:when=statefulSet
		Owns(&policyv1.PodDisruptionBudget{}).
		// +stateful:when=networkPolicies
		Owns(&networkingv1.NetworkPolicy{}).
		Named("exemplarcluster").
		Complete(r)
}
