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

package scaling

import (
	"context"
	"fmt"
	"time"

	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/internal/identity"
)

// noBackupRuns keeps a replica while one is quiesced for a backup: what is drained or goes meanwhile changes what is taken,
// or fails the backup. Replicas resume by themselves in time, so a backup that nobody ends holds nothing up for good.
func (v *visit) noBackupRuns(context.Context, int32) (outcome, bool) {
	status := v.cluster.Status.Backup
	if status == nil || status.Quiescing == nil {
		return outcome{}, true
	}
	left := status.Quiescing.Until.Sub(v.now)
	if left <= 0 {
		return outcome{}, true
	}
	v.retry(left)
	return outcome{ReasonBackupRunning, fmt.Sprintf("replicas are quiesced for the backup %s, so none is removed",
		status.Quiescing.Backup)}, false
}

// backupIsRecent keeps a replica until there is a backup of its volumes as recent as the spec asks for.
func (v *visit) backupIsRecent(ctx context.Context, ordinal int32) (outcome, bool) {
	within := time.Duration(v.cluster.Spec.Scaling.BackupWithinSeconds) * time.Second
	if within == 0 {
		return outcome{}, true
	}
	newest, err := v.newestBackup(ctx, ordinal)
	switch {
	case err != nil:
		v.err = err
		return outcome{ReasonBackupMissing, fmt.Sprintf(
			"failed to read backups, so replica %d is not removed: %s", ordinal, err)}, false
	case newest == nil:
		return outcome{ReasonBackupMissing, fmt.Sprintf(
			"no completed backup has the volumes of replica %d, so it is not removed", ordinal)}, false
	case v.now.Sub(newest.Status.TakenAt.Time) > within:
		return outcome{ReasonBackupMissing, fmt.Sprintf(
			"the backup %s, the newest of replica %d, is older than %s, so it is not removed",
			newest.Name, ordinal, within)}, false
	default:
		return outcome{}, true
	}
}

// newestBackup of this cluster that can be restored and has all volumes of a replica, or nil. The rights to read backups are
// the package backup's.
func (v *visit) newestBackup(ctx context.Context, ordinal int32) (*api.Backup, error) {
	list := &api.BackupList{}
	if err := v.Client.List(ctx, list, client.InNamespace(v.cluster.Namespace)); err != nil {
		return nil, err
	}
	var newest *api.Backup
	for i := range list.Items {
		one := &list.Items[i]
		if one.Status.ClusterUID != string(v.cluster.UID) || one.Status.TakenAt == nil || !one.DeletionTimestamp.IsZero() ||
			!backup.Completed(one) || !v.isWhole(one, ordinal) {
			continue
		}
		if newest == nil || newest.Status.TakenAt.Before(one.Status.TakenAt) {
			newest = one
		}
	}
	return newest, nil
}

// isWhole says whether a backup has each volume of a replica.
func (v *visit) isWhole(of *api.Backup, ordinal int32) bool {
	volumes := map[string]bool{}
	for _, volume := range of.Status.Volumes {
		if volume.Ordinal == ordinal {
			volumes[volume.Template] = true
		}
	}
	for _, additional := range v.cluster.Spec.Storage.Additional {
		if !volumes[additional.Name] {
			return false
		}
	}
	return volumes[identity.DataTemplate]
}
