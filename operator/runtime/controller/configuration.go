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
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/configuration"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/reload"
	"stateful.example/runtime/internal/replicas"
	"stateful.example/runtime/internal/workload"
	"stateful.example/runtime/operator"
)

// ConfigurationReconciler runs the package configuration.
type ConfigurationReconciler struct {
	client.Client
	Engine engine.Engine
	// Parameters of the application.
	Parameters engine.Parameters
	reloads    reload.Reloads
}

// Reconcile is part of reconcile.Reconciler.
func (r *ConfigurationReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	reconciler := configuration.Reconciler{
		Client:     r.Client,
		Engine:     r.Engine,
		Parameters: r.Parameters,
		Reloads:    &r.reloads,
	}
	return reconciler.Reconcile(ctx, req)
}

func (r *ConfigurationReconciler) SetupWithManager(mgr ctrl.Manager) error {
	mgr = operator.View(mgr)
	r.Client = mgr.GetClient()
	if err := setEngine(&r.Engine, mgr); err != nil {
		return err
	}
	if r.Parameters == nil {
		r.Parameters = operator.Parameters(mgr)
	}
	building := ctrl.NewControllerManagedBy(mgr).
		For(&api.Cluster{}, builder.WithPredicates(configuration.Concerns())).
		Owns(&corev1.ConfigMap{}).
		Named("configuration")
	for _, kind := range workload.Kinds() {
		building.Owns(kind)
	}
	if identity.Has(identity.Parameters) {
		building.Watches(&corev1.Pod{}, replicas.Of(), builder.WithPredicates(reload.Concerns()))
	}
	return building.Complete(r)
}
