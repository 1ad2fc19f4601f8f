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

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/tools/events"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/predicate"

	exemplarv1alpha1 "example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/schedule"
)

// ExemplarBackupScheduleReconciler reconciles a ExemplarBackupSchedule object
type ExemplarBackupScheduleReconciler struct {
	client.Client
	Scheme   *runtime.Scheme
	Reader   client.Reader
	Recorder events.EventRecorder
	Now      func() time.Time
}

// Reconcile is part of the main kubernetes reconciliation loop which aims to
// move the current state of the cluster closer to the desired state.
// What it does is in the package schedule, and so are the RBAC markers.
//
// For more details, check Reconcile and its Result here:
// - https://pkg.go.dev/sigs.k8s.io/controller-runtime@v0.24.1/pkg/reconcile
func (r *ExemplarBackupScheduleReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	reconciler := schedule.Reconciler{Client: r.Client, Reader: r.Reader, Recorder: r.Recorder, Now: r.Now}
	return reconciler.Reconcile(ctx, req)
}

// SetupWithManager sets up the controller with the Manager.
func (r *ExemplarBackupScheduleReconciler) SetupWithManager(mgr ctrl.Manager) error {
	r.Reader = mgr.GetAPIReader()
	r.Recorder = mgr.GetEventRecorder("exemplarbackupschedule")
	if r.Now == nil {
		r.Now = time.Now
	}
	return ctrl.NewControllerManagedBy(mgr).
		For(&exemplarv1alpha1.ExemplarBackupSchedule{}).
		Watches(&exemplarv1alpha1.ExemplarBackup{}, schedule.OfBackup()).
		Watches(&exemplarv1alpha1.ExemplarCluster{}, schedule.OfCluster(r.Client),
			builder.WithPredicates(predicate.GenerationChangedPredicate{})).
		Named("exemplarbackupschedule").
		Complete(r)
}
