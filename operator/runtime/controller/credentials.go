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
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/tools/events"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/source"

	"stateful.example/runtime/api"
	"stateful.example/runtime/credentials"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/reload"
	"stateful.example/runtime/internal/replicas"
	"stateful.example/runtime/internal/workload"
	"stateful.example/runtime/operator"
)

// CredentialsReconciler runs the package credentials.
type CredentialsReconciler struct {
	client.Client
	Recorder events.EventRecorder
	Engine   engine.Engine
	Mounted  time.Duration
	kinds    *credentials.Kinds
	reloads  reload.Reloads
}

// Reconcile is part of reconcile.Reconciler.
func (r *CredentialsReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	reconciler := credentials.Reconciler{
		Client: r.Client, Recorder: r.Recorder, Engine: r.Engine, Reloads: &r.reloads, Kinds: r.kinds, Now: time.Now,
		Mounted: r.Mounted,
	}
	return reconciler.Reconcile(ctx, req)
}

// SetupWithManager sets up the controller with the Manager.
func (r *CredentialsReconciler) SetupWithManager(mgr ctrl.Manager) error {
	mgr = operator.View(mgr)
	r.Client = mgr.GetClient()
	if err := setEngine(&r.Engine, mgr); err != nil {
		return err
	}
	r.Recorder = mgr.GetEventRecorder("credentials")
	if r.Mounted == 0 {
		r.Mounted = credentials.Mounted
	}
	building := ctrl.NewControllerManagedBy(mgr).
		For(&api.Cluster{}, builder.WithPredicates(credentials.Concerns())).
		Watches(&corev1.Pod{}, replicas.Of(), builder.WithPredicates(reload.Concerns())).
		WatchesRawSource(credentials.BySource.Source(mgr)).
		Named("credentials")
	for _, kind := range workload.Kinds() {
		building.Owns(kind)
	}
	watching, err := building.Build(r)
	if err != nil {
		return err
	}
	r.kinds = &credentials.Kinds{
		Mapper: mgr.GetRESTMapper(),
		Cache:  mgr.GetCache(),
		Watch: func(object *unstructured.Unstructured) error {
			return watching.Watch(source.Kind(mgr.GetCache(), object, credentials.OfSource(r.Client)))
		},
	}
	return nil
}
