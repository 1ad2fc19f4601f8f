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
	"k8s.io/apimachinery/pkg/runtime"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	exemplarv1alpha1 "example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/configuration"
	"example.com/platform/exemplar/internal/engine"
	"example.com/platform/exemplar/internal/reload"
	"example.com/platform/exemplar/internal/replicas"
)

// ConfigurationReconciler reconciles a ExemplarCluster object
type ConfigurationReconciler struct {
	client.Client
	Scheme *runtime.Scheme
	// +stateful:when=parameters
	Engine engine.Engine
	// +stateful:when=parameters
	reloads reload.Reloads
}

// Reconcile is part of the main kubernetes reconciliation loop which aims to
// move the current state of the cluster closer to the desired state.
//
// The logic is in internal/configuration, and so are the RBAC markers.
//
// For more details, check Reconcile and its Result here:
// - https://pkg.go.dev/sigs.k8s.io/controller-runtime@v0.24.1/pkg/reconcile
func (r *ConfigurationReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	reconciler := configuration.Reconciler{
		Client: r.Client,
		// +stateful:when=parameters
		Engine: r.Engine,
		// +stateful:when=parameters
		Reloads: &r.reloads,
	}
	return reconciler.Reconcile(ctx, req)
}

func (r *ConfigurationReconciler) SetupWithManager(mgr ctrl.Manager) error {
	// +stateful:when=parameters
	if err := setEngine(&r.Engine, mgr); err != nil {
		return err
	}
	return ctrl.NewControllerManagedBy(mgr).
		For(&exemplarv1alpha1.ExemplarCluster{}).
		// +stateful:when=statefulSet
		Owns(&appsv1.StatefulSet{}).
		// +stateful:when=daemonSet
		Owns(&appsv1.DaemonSet{}).
		Owns(&corev1.ConfigMap{}).
		// +stateful:when=parameters
		Watches(&corev1.Pod{}, replicas.Of()).
		Named("configuration").
		Complete(r)
}
