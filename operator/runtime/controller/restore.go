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
	"k8s.io/client-go/tools/events"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/predicate"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/bound"
	"stateful.example/runtime/operator"
	"stateful.example/runtime/restore"
)

// RestoreReconciler runs the package restore.
type RestoreReconciler struct {
	client.Client
	Reader   client.Reader
	Recorder events.EventRecorder
	Now      func() time.Time
	// WaitAtMost is for tests, which wait too.
	WaitAtMost bound.Wait
}

// Reconcile is part of reconcile.Reconciler.
func (r *RestoreReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	reconciler := restore.Reconciler{
		Client: r.Client, Reader: r.Reader, Recorder: r.Recorder, Now: r.Now, WaitAtMost: r.WaitAtMost,
	}
	return reconciler.Reconcile(ctx, req)
}

// SetupWithManager sets up the controller with the Manager, and the one that fills new clusters.
func (r *RestoreReconciler) SetupWithManager(mgr ctrl.Manager) error {
	mgr = operator.View(mgr)
	r.Client = mgr.GetClient()
	r.Reader = mgr.GetAPIReader()
	r.Recorder = mgr.GetEventRecorder(kindName("restore"))
	if r.Now == nil {
		r.Now = time.Now
	}
	err := ctrl.NewControllerManagedBy(mgr).
		For(&api.Cluster{}, builder.WithPredicates(restore.ConcernsClusters())).
		Watches(&api.Restore{}, restore.OfRestore()).
		Named(kindName("restore-clusters")).
		Complete(&restore.Clusters{Client: r.Client, Reader: r.Reader, WaitAtMost: r.WaitAtMost})
	if err != nil {
		return err
	}
	// What it writes into the status need not call it again: what it waits for does.
	return ctrl.NewControllerManagedBy(mgr).
		For(&api.Restore{}, builder.WithPredicates(predicate.GenerationChangedPredicate{})).
		Watches(&api.Backup{}, restore.OfSafetyBackup(), builder.WithPredicates(restore.Finished())).
		Watches(&api.Cluster{}, restore.OfCluster(r.Client),
			builder.WithPredicates(restore.StoppedOrStarted())).
		Watches(&corev1.PersistentVolumeClaim{}, restore.OfClaim(r.Client), builder.WithPredicates(restore.Gone())).
		Named(kindName("restore")).
		Complete(r)
}
