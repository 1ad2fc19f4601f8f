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
	"k8s.io/client-go/tools/events"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/monitoring"
	"stateful.example/runtime/operator"
)

// MonitoringReconciler runs the package monitoring.
type MonitoringReconciler struct {
	client.Client
	Recorder events.EventRecorder
	Kinds    *monitoring.Kinds
}

// Reconcile is part of reconcile.Reconciler.
func (r *MonitoringReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	reconciler := monitoring.Reconciler{Client: r.Client, Kinds: r.Kinds, Recorder: r.Recorder}
	return reconciler.Reconcile(ctx, req)
}

// SetupWithManager sets up the controller with the Manager.
func (r *MonitoringReconciler) SetupWithManager(mgr ctrl.Manager) error {
	mgr = operator.View(mgr)
	r.Client = mgr.GetClient()
	r.Recorder = mgr.GetEventRecorder("monitoring")
	controller, err := ctrl.NewControllerManagedBy(mgr).
		For(&api.Cluster{}, builder.WithPredicates(monitoring.Changed())).
		Owns(&corev1.Service{}, builder.WithPredicates(monitoring.Metrics())).
		Named("monitoring").
		Build(r)
	if err != nil {
		return err
	}
	r.Kinds = monitoring.NewKinds(mgr, controller)
	return nil
}
