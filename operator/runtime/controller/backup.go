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
	"stateful.example/runtime/backup"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/bound"
	"stateful.example/runtime/operator"
)

// BackupReconciler runs the package backup.
type BackupReconciler struct {
	client.Client
	Reader   client.Reader
	Engine   engine.Engine
	Recorder events.EventRecorder
	Now      func() time.Time
	Turns    *backup.Turns
	// WaitAtMost is for tests, which wait too.
	WaitAtMost bound.Wait
}

// Reconcile is part of reconcile.Reconciler.
func (r *BackupReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	reconciler := backup.Reconciler{
		Client: r.Client, Reader: r.Reader, Engine: r.Engine, Recorder: r.Recorder, Now: r.Now,
		Turns: r.Turns, WaitAtMost: r.WaitAtMost,
	}
	return reconciler.Reconcile(ctx, req)
}

// SetupWithManager sets up the controller with the Manager, and the one that tells clusters about their backups.
func (r *BackupReconciler) SetupWithManager(mgr ctrl.Manager) error {
	mgr = operator.View(mgr)
	r.Client = mgr.GetClient()
	if err := setEngine(&r.Engine, mgr); err != nil {
		return err
	}
	r.Reader = mgr.GetAPIReader()
	r.Recorder = mgr.GetEventRecorder(kindName("backup"))
	if r.Now == nil {
		r.Now = time.Now
	}
	if r.Turns == nil {
		r.Turns = backup.NewTurns(*backup.AtOnce)
	}
	health := &backup.Health{Client: r.Client, Reader: r.Reader, Engine: r.Engine, Now: r.Now, WaitAtMost: r.WaitAtMost}
	err := ctrl.NewControllerManagedBy(mgr).
		For(&api.Cluster{}, builder.WithPredicates(backup.ConcernsHealth())).
		Watches(&api.Backup{}, backup.OfBackup()).
		WatchesRawSource(backup.ByCluster.Source(mgr)).
		Named(kindName("backup-health")).
		Complete(health)
	if err != nil {
		return err
	}
	// What it writes into the status need not call it again: it says itself when to look.
	return ctrl.NewControllerManagedBy(mgr).
		For(&api.Backup{}, builder.WithPredicates(predicate.GenerationChangedPredicate{})).
		Named(kindName("backup")).
		Complete(r)
}
