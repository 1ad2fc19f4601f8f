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
	"k8s.io/client-go/tools/events"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/operator"
	"stateful.example/runtime/storage"
)

// StorageReconciler runs the package storage.
type StorageReconciler struct {
	client.Client
	Reader   client.Reader
	Recorder events.EventRecorder
}

// Reconcile is part of reconcile.Reconciler.
func (r *StorageReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	reconciler := storage.Reconciler{Client: r.Client, Reader: r.Reader, Recorder: r.Recorder}
	return reconciler.Reconcile(ctx, req)
}

// SetupWithManager sets up the controller with the Manager.
func (r *StorageReconciler) SetupWithManager(mgr ctrl.Manager) error {
	mgr = operator.View(mgr)
	r.Client = mgr.GetClient()
	r.Reader = mgr.GetAPIReader()
	r.Recorder = mgr.GetEventRecorder("storage")
	return ctrl.NewControllerManagedBy(mgr).
		For(&api.Cluster{}, builder.WithPredicates(storage.Concerns())).
		Owns(&appsv1.StatefulSet{}).
		Watches(&corev1.PersistentVolumeClaim{}, storage.OfClaim(mgr.GetClient())).
		Named("storage").
		Complete(r)
}
