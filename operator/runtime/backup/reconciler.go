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

package backup

import (
	"context"
	"errors"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/events"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/bound"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/status"
)

// Reconciler takes one backup. Its status says how far it is, and is written before the next thing is done, so that it
// goes on from there whenever it is stopped.
type Reconciler struct {
	// Client reads from the cache.
	Client client.Client
	// Reader does not: an unfinished backup must not act on what was.
	Reader   client.Reader
	Engine   engine.Engine
	Recorder events.EventRecorder
	Now      func() time.Time
	Turns    *Turns
	// WaitAtMost is for tests, which wait too.
	WaitAtMost bound.Wait
}

// first is the priority of backups that are under way: replicas are quiesced for them.
const first = 100

// Reconcile goes as far as it can. A finished backup costs nothing, and one that waits for its turn little.
func (r *Reconciler) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	if err := r.Turns.count(ctx, r.Client); err != nil {
		return reconcile.Result{}, err
	}
	backup := &api.Backup{}
	if err := r.Client.Get(ctx, request.NamespacedName, backup); err != nil || settled(backup) {
		r.Turns.follow(request.NamespacedName, api.BackupDone)
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	visit := &visit{Reconciler: r, backup: backup}
	if backup.Status.Phase == "" && !visit.overdue() && !r.Turns.free(request.NamespacedName) {
		before := *backup.Status.DeepCopy()
		queued := r.queued()
		visit.report(queued)
		return reconcile.Result{RequeueAfter: r.WaitAtMost.Of(visit.withinDeadline(queued.after))},
			status.Write(ctx, r.Client, backup, identity.FieldManager("backup"), before, backup.Status)
	}
	if err := r.Reader.Get(ctx, request.NamespacedName, backup); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	r.Turns.follow(request.NamespacedName, backup.Status.Phase)
	if err := visit.look(ctx); err != nil {
		return reconcile.Result{}, err
	}
	for !settled(backup) {
		before := *backup.Status.DeepCopy()
		wait, err := visit.step(ctx)
		visit.report(wait)
		writing := status.Write(ctx, r.Client, backup, identity.FieldManager("backup"), before, backup.Status)
		if err != nil || writing != nil {
			return reconcile.Result{}, errors.Join(err, writing)
		}
		r.Turns.follow(request.NamespacedName, backup.Status.Phase)
		if wait.after > 0 {
			result := reconcile.Result{RequeueAfter: r.WaitAtMost.Of(visit.withinDeadline(wait.after)), Priority: new(0)}
			if underWay(backup.Status.Phase) {
				result.Priority = new(first)
			}
			return result, nil
		}
	}
	return reconcile.Result{}, nil
}

// queued waits for a turn.
func (r *Reconciler) queued() wait {
	return wait{askForTurn, ReasonQueued, fmt.Sprintf("%d backups are under way, as many as may be at once", r.Turns.atOnce)}
}

// settled backups are left as they are. Replicas that were quiesced for one that is being deleted are resumed by Health.
func settled(backup *api.Backup) bool {
	return backup.Status.Phase == api.BackupDone || !backup.DeletionTimestamp.IsZero()
}

// Failed says whether a backup failed for good.
func Failed(backup *api.Backup) bool {
	return meta.IsStatusConditionFalse(backup.Status.Conditions, api.ConditionSucceeded)
}

// Completed says whether a backup can be restored.
func Completed(backup *api.Backup) bool {
	return meta.IsStatusConditionTrue(backup.Status.Conditions, api.ConditionSucceeded)
}

// wait is what a step waits for. The zero one is for nothing: the next step follows at once.
type wait struct {
	after   time.Duration
	reason  string
	message string
}

// visit is one backup and what is around it now: a visit waits for nothing, so it looks once. Its status is what will be
// written.
type visit struct {
	*Reconciler
	backup *api.Backup
	// cluster is nil if there is none.
	cluster *api.Cluster
	pods    map[int]*corev1.Pod
}

// step does what the phase asks for. It changes the phase, waits, or returns an error.
func (v *visit) step(ctx context.Context) (wait, error) {
	if v.overdue() && !Failed(v.backup) {
		return v.fail(ReasonDeadlineExceeded, fmt.Sprintf("not complete within %s: %s", v.deadline(), v.latest())), nil
	}
	switch v.backup.Status.Phase {
	case api.BackupQuiescing:
		return v.quiesce(ctx)
	case api.BackupSnapshotting:
		return v.cut(ctx)
	case api.BackupResuming:
		return v.resume(ctx)
	case api.BackupWaiting:
		return v.finish(ctx)
	default:
		return v.begin(ctx)
	}
}

// look reads the cluster and its pods as they are now.
func (v *visit) look(ctx context.Context) error {
	cluster := &api.Cluster{}
	err := v.Reader.Get(ctx, v.clusterKey(), cluster)
	v.cluster = cluster
	if err != nil || !cluster.DeletionTimestamp.IsZero() {
		v.cluster = nil
	}
	if err = client.IgnoreNotFound(err); err != nil {
		return err
	}
	v.pods, err = replicaPods(ctx, v.Reader, v.clusterKey())
	return err
}

func (v *visit) clusterKey() client.ObjectKey {
	return client.ObjectKey{Namespace: v.backup.Namespace, Name: v.backup.Spec.ClusterName}
}

// replicaPods are the pods of a cluster by ordinal.
func replicaPods(ctx context.Context, reader client.Reader, cluster client.ObjectKey) (map[int]*corev1.Pod, error) {
	list := &corev1.PodList{}
	err := reader.List(ctx, list, client.InNamespace(cluster.Namespace),
		client.MatchingLabels(identity.SelectorLabels(cluster.Name)))
	pods := make(map[int]*corev1.Pod, len(list.Items))
	for i := range list.Items {
		if ordinal, isReplica := identity.PodOrdinal(list.Items[i].Name, cluster.Name); isReplica {
			pods[ordinal] = &list.Items[i]
		}
	}
	return pods, err
}

func running(pod *corev1.Pod) bool {
	return pod != nil && pod.DeletionTimestamp.IsZero() && pod.Status.Phase == corev1.PodRunning
}

func (v *visit) deadline() time.Duration {
	return seconds(v.backup.Spec.DeadlineSeconds, 4*time.Hour)
}

func (v *visit) overdue() bool {
	return v.left() < 0
}

// left is the time until the deadline.
func (v *visit) left() time.Duration {
	return v.backup.CreationTimestamp.Add(v.deadline()).Sub(v.Now())
}

// withinDeadline shortens a wait that would go on when the backup has failed.
func (v *visit) withinDeadline(after time.Duration) time.Duration {
	if Failed(v.backup) {
		return after
	}
	return min(after, max(v.left(), 0)+time.Millisecond)
}

// latest is what the backup waited for at last.
func (v *visit) latest() string {
	succeeded := meta.FindStatusCondition(v.backup.Status.Conditions, api.ConditionSucceeded)
	if succeeded == nil {
		return "it was not reconciled before"
	}
	return succeeded.Message
}

// report says what is waited for. What is decided stays.
func (v *visit) report(wait wait) {
	if wait.reason != "" && !Failed(v.backup) {
		v.conclude(metav1.ConditionUnknown, wait.reason, wait.message)
	}
	v.backup.Status.ObservedGeneration = v.backup.Generation
}

func (v *visit) conclude(succeeded metav1.ConditionStatus, reason, message string) {
	v.backup.Status.Conditions = status.With(v.backup.Status.Conditions, v.backup.Generation, metav1.Condition{
		Type: api.ConditionSucceeded, Status: succeeded, Reason: reason, Message: message,
	})
}

// fail decides that the backup has failed. What it holds and what it made goes before it is done.
func (v *visit) fail(reason, message string) wait {
	v.conclude(metav1.ConditionFalse, reason, message)
	v.Recorder.Eventf(v.backup, nil, corev1.EventTypeWarning, reason, "Backup", "%s", message)
	v.backup.Status.Phase = api.BackupResuming
	return wait{}
}

func seconds(field *int32, otherwise time.Duration) time.Duration {
	if field == nil {
		return otherwise
	}
	return time.Duration(*field) * time.Second
}
