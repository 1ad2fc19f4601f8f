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
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/tools/events"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/predicate"

	exemplarv1alpha1 "example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/bound"
	"example.com/platform/exemplar/internal/restore"
)

// ExemplarRestoreReconciler reconciles a ExemplarRestore object
type ExemplarRestoreReconciler struct {
	client.Client
	Scheme   *runtime.Scheme
	Reader   client.Reader
	Recorder events.EventRecorder
	Now      func() time.Time
	// WaitAtMost is for tests, which wait too.
	WaitAtMost bound.Wait
}

// Reconcile is part of the main kubernetes reconciliation loop which aims to
// move the current state of the cluster closer to the desired state.
// What it does is in the package restore, and so are the RBAC markers.
//
// For more details, check Reconcile and its Result here:
// - https://pkg.go.dev/sigs.k8s.io/controller-runtime@v0.24.1/pkg/reconcile
func (r *ExemplarRestoreReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	reconciler := restore.Reconciler{
		Client: r.Client, Reader: r.Reader, Recorder: r.Recorder, Now: r.Now, WaitAtMost: r.WaitAtMost,
	}
	return reconciler.Reconcile(ctx, req)
}

// SetupWithManager sets up the controller with the Manager, and the one that fills new clusters.
func (r *ExemplarRestoreReconciler) SetupWithManager(mgr ctrl.Manager) error {
	r.Reader = mgr.GetAPIReader()
	r.Recorder = mgr.GetEventRecorder("exemplarrestore")
	if r.Now == nil {
		r.Now = time.Now
	}
	err := ctrl.NewControllerManagedBy(mgr).
		For(&exemplarv1alpha1.ExemplarCluster{}, builder.WithPredicates(restore.ConcernsClusters())).
		Watches(&exemplarv1alpha1.ExemplarRestore{}, restore.OfRestore()).
		Named("exemplarrestore-clusters").
		Complete(&restore.Clusters{Client: r.Client, Reader: r.Reader, WaitAtMost: r.WaitAtMost})
	if err != nil {
		return err
	}
	// What it writes into the status need not call it again: what it waits for does.
	return ctrl.NewControllerManagedBy(mgr).
		For(&exemplarv1alpha1.ExemplarRestore{}, builder.WithPredicates(predicate.GenerationChangedPredicate{})).
		Watches(&exemplarv1alpha1.ExemplarBackup{}, restore.OfSafetyBackup(), builder.WithPredicates(restore.Finished())).
		Watches(&exemplarv1alpha1.ExemplarCluster{}, restore.OfCluster(r.Client),
			builder.WithPredicates(restore.StoppedOrStarted())).
		Watches(&corev1.PersistentVolumeClaim{}, restore.OfClaim(r.Client), builder.WithPredicates(restore.Gone())).
		Named("exemplarrestore").
		Complete(r)
}
