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
	"sigs.k8s.io/controller-runtime/pkg/log"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/status"
)

// Label of a backup names the schedule that made it.
func Label() string {
	return identity.Prefixed("schedule")
}

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
		name := backup.GetLabels()[Label()]
		if name == "" {
			return nil
		}
		return []reconcile.Request{{NamespacedName: types.NamespacedName{Namespace: backup.GetNamespace(), Name: name}}}
	})
}

// OfCluster leads from a cluster to the schedules of its backups.
func OfCluster(reader client.Reader) handler.EventHandler {
	return handler.EnqueueRequestsFromMapFunc(func(ctx context.Context, cluster client.Object) []reconcile.Request {
		list := &api.BackupScheduleList{}
		err := reader.List(ctx, list, client.InNamespace(cluster.GetNamespace()), client.UnsafeDisableDeepCopy)
		if err != nil {
			log.FromContext(ctx).Error(err, "Listing the schedules of a cluster", "cluster", cluster.GetName())
		}
		var requests []reconcile.Request
		for _, schedule := range list.Items {
			if schedule.Spec.ClusterName == cluster.GetName() {
				requests = append(requests, reconcile.Request{NamespacedName: client.ObjectKeyFromObject(&schedule)})
			}
		}
		return requests
	})
}

// Reconcile makes the backup that is due, removes those that are no longer kept, and comes back when the next is due.
func (r *Reconciler) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	schedule := &api.BackupSchedule{}
	err := r.Client.Get(ctx, request.NamespacedName, schedule)
	if err != nil || !schedule.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	cluster, err := r.cluster(ctx, schedule)
	if err != nil {
		return reconcile.Result{}, err
	}
	made, earlier, err := backups(ctx, r.Client, schedule, cluster)
	if err != nil {
		return reconcile.Result{}, err
	}
	// The schedule's own clock, which is a little behind.
	now := r.Now().Add(-jitter(schedule))
	wanted := *schedule.Status.DeepCopy()
	wanted.ObservedGeneration, wanted.EarlierBackups, wanted.ClusterUID = schedule.Generation, int32(earlier), ""
	if cluster != nil {
		wanted.ClusterUID = string(cluster.UID)
	}
	calendar, problem := read(schedule, cluster)
	var failure error
	if problem == nil {
		failure = r.keep(ctx, visit{schedule, cluster, calendar, made}, &wanted, now)
	} else {
		wanted.NextScheduledAt = nil
		conclude(schedule, &wanted, *problem)
	}
	if cluster != nil && !cluster.Paused() && !schedule.Suspended() {
		failure = errors.Join(failure, r.removeSurplus(ctx, schedule, cluster))
	}
	failure = errors.Join(failure, status.Write(ctx, r.Client, schedule, identity.FieldManager("schedule"),
		schedule.Status, wanted))
	if failure != nil || wanted.NextScheduledAt == nil {
		return reconcile.Result{}, failure
	}
	// A millisecond later, so that a timer that is early does not ask in vain.
	return reconcile.Result{RequeueAfter: wanted.NextScheduledAt.Sub(now) + time.Millisecond}, nil
}

// visit is a schedule and what is around it now.
type visit struct {
	schedule *api.BackupSchedule
	cluster  *api.Cluster
	calendar calendar
	// made are the backups that the schedule made of the cluster.
	made []api.Backup
}

// expected is the next time that was told, if it was told of this cluster: of a later one nothing was missed.
func (v visit) expected() *metav1.Time {
	if of := v.schedule.Status.ClusterUID; of != "" && of != string(v.cluster.UID) {
		return nil
	}
	return v.schedule.Status.NextScheduledAt
}

// cluster is nil if there is none, or if it is being deleted.
func (r *Reconciler) cluster(
	ctx context.Context, schedule *api.BackupSchedule,
) (*api.Cluster, error) {
	cluster := &api.Cluster{}
	key := client.ObjectKey{Namespace: schedule.Namespace, Name: schedule.Spec.ClusterName}
	err := r.Client.Get(ctx, key, cluster)
	if err != nil || !cluster.DeletionTimestamp.IsZero() {
		return nil, client.IgnoreNotFound(err)
	}
	return cluster, nil
}

// keep makes the backup that is due, if one is, and notes when the next is. A failure leaves the note as it was, so that
// the same backup is tried again.
func (r *Reconciler) keep(
	ctx context.Context, v visit, wanted *api.BackupScheduleStatus, now time.Time,
) error {
	schedule, calendar := v.schedule, v.calendar
	due, late := calendar.due(v.expected(), now)
	told := onTime(schedule)
	switch {
	case due.IsZero():
	case late:
		told = metav1.Condition{Reason: ReasonMissedSchedule,
			Message: "the operator was unavailable at " + due.Format(time.RFC3339) + "; that backup is skipped"}
	case running(v.made, r.name(schedule, due)) != "":
		told = metav1.Condition{Reason: ReasonBackupAlreadyActive, Message: running(v.made, r.name(schedule, due)) +
			" was not finished at " + due.Format(time.RFC3339)}
	default:
		isOurs, err := r.make(ctx, schedule, v.cluster, due)
		if err != nil {
			return err
		}
		if !isOurs {
			told = metav1.Condition{Reason: ReasonNameConflict,
				Message: "the backup " + r.name(schedule, due) + " exists and does not belong to this schedule"}
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
			Status: metav1.ConditionFalse, Reason: ReasonNeverDue, Message: "the schedule has no date in any year",
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
	schedule *api.BackupSchedule, wanted *api.BackupScheduleStatus, told metav1.Condition,
) {
	told.Type = api.ConditionScheduled
	wanted.Conditions = status.With(wanted.Conditions, schedule.Generation, told)
}
