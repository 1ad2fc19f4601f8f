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
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/bound"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/index"
	"stateful.example/runtime/internal/status"
)

// Health reports the backups of a cluster in its status, and resumes replicas whose backup is over: deleted midway, or
// failed in an operator that died.
type Health struct {
	Client client.Client
	Reader client.Reader
	Engine engine.Engine
	Now    func() time.Time
	// WaitAtMost is for tests, which wait too.
	WaitAtMost bound.Wait
}

// ByCluster finds the backups that are asked for of a cluster, for Health.
var ByCluster = index.New("spec.clusterName", &api.Backup{}, func(backup *api.Backup) string {
	return backup.Spec.ClusterName
})

// OfBackup leads from a backup to its cluster.
func OfBackup() handler.EventHandler {
	return handler.EnqueueRequestsFromMapFunc(func(_ context.Context, object client.Object) []reconcile.Request {
		backup, isBackup := object.(*api.Backup)
		if !isBackup {
			return nil
		}
		return []reconcile.Request{{NamespacedName: types.NamespacedName{
			Namespace: backup.Namespace, Name: backup.Spec.ClusterName,
		}}}
	})
}

// healthy is the part of a cluster's status that Health owns.
type healthy struct {
	Backup     *healthyBackup     `json:"backup,omitempty"`
	Conditions []metav1.Condition `json:"conditions,omitempty"`
}

type healthyBackup struct {
	LastCompleted   string       `json:"lastCompleted,omitempty"`
	LastCompletedAt *metav1.Time `json:"lastCompletedAt,omitempty"`
}

// Reconcile looks at one cluster. A cluster whose backups are as it says costs nothing.
func (h *Health) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	cluster := &api.Cluster{}
	if err := h.Client.Get(ctx, request.NamespacedName, cluster); err != nil || !cluster.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	backups := &api.BackupList{}
	// None is changed here.
	err := h.Client.List(ctx, backups, client.InNamespace(cluster.Namespace), ByCluster.Of(cluster.Name),
		client.UnsafeDisableDeepCopy)
	if err != nil {
		return reconcile.Result{}, err
	}
	after, err := h.resumeOrphans(ctx, cluster, backups.Items)
	return reconcile.Result{RequeueAfter: h.WaitAtMost.Of(after)}, errors.Join(err, h.report(ctx, cluster, backups.Items))
}

// resumeOrphans resumes the replicas whose backup is over, and says when to try again.
func (h *Health) resumeOrphans(
	ctx context.Context, cached *api.Cluster, backups []api.Backup,
) (time.Duration, error) {
	mark := markOf(cached)
	if mark == nil || holds(backups, mark) {
		return 0, nil
	}
	cluster := &api.Cluster{}
	if err := h.Reader.Get(ctx, client.ObjectKeyFromObject(cached), cluster); err != nil {
		return 0, client.IgnoreNotFound(err)
	}
	if present := markOf(cluster); present == nil || present.UID != mark.UID {
		return 0, nil
	}
	pods, err := replicaPods(ctx, h.Reader, client.ObjectKeyFromObject(cluster))
	if err != nil {
		return 0, err
	}
	// A replica that cannot be reached, such as on a lost node, resumes by itself.
	message := resumeAll(ctx, h.Engine, cluster, pods, mark.UID)
	if message != "" && h.Now().Before(mark.Until.Time) {
		return time.Second, nil
	}
	return 0, writeMark(ctx, h.Client, cluster, nil)
}

// holds says whether the backup of the mark is there, and has not let the replicas go on yet.
func holds(backups []api.Backup, mark *api.ClusterQuiescing) bool {
	for _, backup := range backups {
		if string(backup.UID) == mark.UID {
			return !settled(&backup) && backup.Status.Phase != api.BackupWaiting
		}
	}
	return false
}

// report writes what is known of the cluster's backups.
func (h *Health) report(
	ctx context.Context, cluster *api.Cluster, backups []api.Backup,
) error {
	live := healthy{Conditions: status.Conditions(cluster.Status.Conditions, api.ConditionBackupHealthy)}
	if known := cluster.Status.Backup; known != nil && known.LastCompleted != "" {
		live.Backup = &healthyBackup{known.LastCompleted, known.LastCompletedAt}
	}
	latest, completed := newest(cluster, backups)
	wanted := healthy{Conditions: status.With(live.Conditions, cluster.Generation, health(latest))}
	if completed != nil {
		wanted.Backup = &healthyBackup{completed.Name, completed.Status.TakenAt}
	}
	return status.Write(ctx, h.Client, cluster, identity.FieldManager("backup"), live, wanted)
}

// newest are the backup that finished of those that were begun last, and the one that has the newest data. Backups of an
// earlier cluster of the same name do not count: this one's data are not in them.
func newest(
	cluster *api.Cluster, backups []api.Backup,
) (latest, completed *api.Backup) {
	for i := range backups {
		backup := &backups[i]
		if !concerns(backup, cluster) || !backup.DeletionTimestamp.IsZero() {
			continue
		}
		if Completed(backup) && (completed == nil || isNewer(backup, completed)) {
			completed = backup
		}
		finished := Completed(backup) || Failed(backup)
		if finished && (latest == nil || isLater(backup, latest)) {
			latest = backup
		}
	}
	return latest, completed
}

// isLater says that a backup was begun after another. Kubernetes counts whole seconds: of two in the same, the failed one
// is the one to be message, and else the same one each time, as the cache has no order and other words are another write.
func isLater(backup, other *api.Backup) bool {
	switch {
	case !backup.CreationTimestamp.Equal(&other.CreationTimestamp):
		return other.CreationTimestamp.Before(&backup.CreationTimestamp)
	case Failed(backup) != Failed(other):
		return Failed(backup)
	default:
		return backup.Name > other.Name
	}
}

// isNewer says the same of the data of two that completed.
func isNewer(backup, other *api.Backup) bool {
	if !backup.Status.TakenAt.Equal(other.Status.TakenAt) {
		return other.Status.TakenAt.Before(backup.Status.TakenAt)
	}
	return backup.Name > other.Name
}

func concerns(backup *api.Backup, cluster *api.Cluster) bool {
	if backup.Spec.ClusterName != cluster.Name {
		return false
	}
	switch known := cmp.Or(backup.Status.ClusterUID, backup.Spec.ClusterUID); known {
	case "":
		return !backup.CreationTimestamp.Before(&cluster.CreationTimestamp)
	default:
		return known == string(cluster.UID)
	}
}

func health(latest *api.Backup) metav1.Condition {
	condition := metav1.Condition{Type: api.ConditionBackupHealthy}
	switch {
	case latest == nil:
		condition.Status, condition.Reason = metav1.ConditionUnknown, ReasonNoBackups
		condition.Message = "no backup of this cluster has finished yet"
	case Failed(latest):
		condition.Status, condition.Reason = metav1.ConditionFalse, ReasonLatestFailed
		succeeded := meta.FindStatusCondition(latest.Status.Conditions, api.ConditionSucceeded)
		condition.Message = fmt.Sprintf("%s: %s", latest.Name, succeeded.Message)
	default:
		condition.Status, condition.Reason = metav1.ConditionTrue, ReasonLatestCompleted
		condition.Message = fmt.Sprintf("%s can be restored", latest.Name)
	}
	return condition
}
