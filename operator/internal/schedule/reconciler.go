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

package schedule

import (
	"context"
	"errors"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/tools/events"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/identity"
	"example.com/platform/exemplar/internal/status"
)

// Label of a backup names the schedule that made it.
var Label = v1alpha1.SchemeGroupVersion.Group + "/schedule"

// Reconciler keeps one schedule.
type Reconciler struct {
	// Client reads from the cache.
	Client client.Client
	// Reader does not.
	Reader   client.Reader
	Recorder events.EventRecorder
	Now      func() time.Time
}

// OfBackup leads from a backup to the schedule that made it.
func OfBackup() handler.EventHandler {
	return handler.EnqueueRequestsFromMapFunc(func(_ context.Context, backup client.Object) []reconcile.Request {
		name := backup.GetLabels()[Label]
		if name == "" {
			return nil
		}
		return []reconcile.Request{{NamespacedName: types.NamespacedName{Namespace: backup.GetNamespace(), Name: name}}}
	})
}

// Reconcile makes the backup that is due, removes those that are no longer kept, and comes back when the next is due.
func (r *Reconciler) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	schedule := &v1alpha1.ExemplarBackupSchedule{}
	err := r.Client.Get(ctx, request.NamespacedName, schedule)
	if err != nil || !schedule.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	backups, err := r.backups(ctx, schedule)
	if err != nil {
		return reconcile.Result{}, err
	}
	now := r.Now()
	wanted := *schedule.Status.DeepCopy()
	wanted.ObservedGeneration = schedule.Generation
	calendar, problem := read(schedule)
	var failure error
	if problem == nil {
		failure = r.keep(ctx, schedule, calendar, backups, &wanted, now)
	} else {
		wanted.NextScheduledAt = nil
		conclude(schedule, &wanted, *problem)
	}
	if !schedule.Spec.Suspended {
		failure = errors.Join(failure, r.removeSurplus(ctx, schedule, backups))
	}
	failure = errors.Join(failure, status.Write(ctx, r.Client, schedule, identity.FieldManager("schedule"),
		schedule.Status, wanted))
	if failure != nil || wanted.NextScheduledAt == nil {
		return reconcile.Result{}, failure
	}
	// A millisecond later, so that a timer that is early does not ask in vain.
	return reconcile.Result{RequeueAfter: wanted.NextScheduledAt.Sub(now) + time.Millisecond}, nil
}

// keep makes the backup that is due, if one is, and notes when the next is. A failure leaves the note as it was, so that
// the same backup is tried again.
func (r *Reconciler) keep(
	ctx context.Context, schedule *v1alpha1.ExemplarBackupSchedule, calendar calendar,
	backups []v1alpha1.ExemplarBackup, wanted *v1alpha1.ExemplarBackupScheduleStatus, now time.Time,
) error {
	due, late := calendar.due(schedule.Status.NextScheduledAt, now)
	told := onTime(schedule)
	switch {
	case due.IsZero():
	case late:
		told = metav1.Condition{Reason: ReasonMissed,
			Message: "nobody was there at " + due.Format(time.RFC3339) + ", and it is not made up for"}
	case running(backups, r.name(schedule, due)) != "":
		told = metav1.Condition{Reason: ReasonPreviousRunning, Message: running(backups, r.name(schedule, due)) +
			" was not finished at " + due.Format(time.RFC3339)}
	default:
		made, err := r.make(ctx, schedule, due)
		if err != nil {
			return err
		}
		if !made {
			told = metav1.Condition{Reason: ReasonNameTaken,
				Message: "the backup " + r.name(schedule, due) + " was made by somebody else"}
			break
		}
		told = metav1.Condition{Reason: ReasonOnTime}
		at := metav1.NewTime(due)
		wanted.LastScheduledAt, wanted.LastBackup = &at, r.name(schedule, due)
	}
	next := calendar.next(now)
	if next.IsZero() {
		wanted.NextScheduledAt = nil
		conclude(schedule, wanted, metav1.Condition{
			Status: metav1.ConditionFalse, Reason: ReasonNeverDue, Message: "no year has such a date",
		})
		return nil
	}
	at := metav1.NewTime(next)
	wanted.NextScheduledAt = &at
	told.Status = metav1.ConditionTrue
	conclude(schedule, wanted, told)
	if !due.IsZero() && told.Reason != ReasonOnTime {
		r.Recorder.Eventf(schedule, nil, corev1.EventTypeWarning, told.Reason, "Schedule", "%s", told.Message)
	}
	return nil
}

func conclude(
	schedule *v1alpha1.ExemplarBackupSchedule, wanted *v1alpha1.ExemplarBackupScheduleStatus, told metav1.Condition,
) {
	told.Type = v1alpha1.ConditionScheduled
	wanted.Conditions = status.With(wanted.Conditions, schedule.Generation, told)
}
