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
	"cmp"
	"context"
	"fmt"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// name of the backup that is due at a time, such as nightly-202611230300.
func (r *Reconciler) name(schedule *api.BackupSchedule, due time.Time) string {
	return fmt.Sprintf("%s-%s", schedule.Name, due.UTC().Format("200601021504"))
}

// make creates the backup, or takes the one that was made before a crash for it. It returns false if the backup belongs to somebody else.
func (r *Reconciler) make(
	ctx context.Context, schedule *api.BackupSchedule, cluster *api.Cluster, due time.Time,
) (bool, error) {
	template := schedule.Spec.Template
	backup := &api.Backup{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: schedule.Namespace,
			Name:      r.name(schedule, due),
			Labels: labels.Merge(identity.Labels(schedule.Spec.ClusterName), map[string]string{
				Label(): schedule.Name,
			}),
		},
		Spec: api.BackupSpec{
			ClusterName:             cluster.Name,
			ClusterUID:              string(cluster.UID),
			VolumeSnapshotClassName: template.VolumeSnapshotClassName,
			Replicas:                template.Replicas,
			Consistency:             template.Consistency,
			QuiesceTimeoutSeconds:   template.QuiesceTimeoutSeconds,
			DeadlineSeconds:         template.DeadlineSeconds,
			BestEffort:              template.BestEffort,
			DeletionPolicy:          template.DeletionPolicy,
		},
	}
	err := r.Client.Create(ctx, backup)
	if !apierrors.IsAlreadyExists(err) {
		return err == nil, err
	}
	existing := &api.Backup{}
	if err := r.Reader.Get(ctx, client.ObjectKeyFromObject(backup), existing); err != nil {
		return false, err
	}
	return madeBy(existing, schedule) && isOf(existing, cluster), nil
}

// madeBy says whether it was this schedule, and not an earlier one of the same name, of another cluster.
func madeBy(backup *api.Backup, schedule *api.BackupSchedule) bool {
	return backup.Labels[Label()] == schedule.Name && backup.Spec.ClusterName == schedule.Spec.ClusterName
}

// isOf says whether the backup is of this cluster, and not of an earlier one of the same name.
func isOf(backup *api.Backup, cluster *api.Cluster) bool {
	return cluster != nil && cmp.Or(backup.Status.ClusterUID, backup.Spec.ClusterUID) == string(cluster.UID)
}

// backups that the schedule made of the cluster, and how many it made of earlier ones of the same name.
func backups(
	ctx context.Context, reader client.Reader, schedule *api.BackupSchedule,
	cluster *api.Cluster,
) (ofIt []api.Backup, earlier int, err error) {
	list := &api.BackupList{}
	err = reader.List(ctx, list, client.InNamespace(schedule.Namespace), client.MatchingLabels{Label(): schedule.Name})
	for _, backup := range list.Items {
		switch {
		case !madeBy(&backup, schedule):
		case isOf(&backup, cluster):
			ofIt = append(ofIt, backup)
		default:
			earlier++
		}
	}
	return ofIt, earlier, err
}

// running names a backup that is neither complete nor failed, other than this one.
func running(backups []api.Backup, other string) string {
	for _, backup := range backups {
		if backup.Name != other && backup.DeletionTimestamp.IsZero() && stateOf(backup) == unfinished {
			return backup.Name
		}
	}
	return ""
}
