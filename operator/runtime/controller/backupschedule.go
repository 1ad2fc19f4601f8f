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

	"k8s.io/client-go/tools/events"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/predicate"

	"stateful.example/runtime/api"
	"stateful.example/runtime/operator"
	"stateful.example/runtime/schedule"
)

// BackupScheduleReconciler runs the package schedule.
type BackupScheduleReconciler struct {
	client.Client
	Reader   client.Reader
	Recorder events.EventRecorder
	Now      func() time.Time
}

// Reconcile is part of reconcile.Reconciler.
func (r *BackupScheduleReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	reconciler := schedule.Reconciler{Client: r.Client, Reader: r.Reader, Recorder: r.Recorder, Now: r.Now}
	return reconciler.Reconcile(ctx, req)
}

// SetupWithManager sets up the controller with the Manager.
func (r *BackupScheduleReconciler) SetupWithManager(mgr ctrl.Manager) error {
	mgr = operator.View(mgr)
	r.Client = mgr.GetClient()
	r.Reader = mgr.GetAPIReader()
	r.Recorder = mgr.GetEventRecorder(kindName("backupschedule"))
	if r.Now == nil {
		r.Now = time.Now
	}
	return ctrl.NewControllerManagedBy(mgr).
		For(&api.BackupSchedule{}).
		Watches(&api.Backup{}, schedule.OfBackup()).
		Watches(&api.Cluster{}, schedule.OfCluster(r.Client),
			builder.WithPredicates(predicate.GenerationChangedPredicate{})).
		Named(kindName("backupschedule")).
		Complete(r)
}
