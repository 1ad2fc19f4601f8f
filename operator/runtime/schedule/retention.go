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
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// state of a backup, as far as keeping it goes.
type state int

const (
	unfinished state = iota
	complete
	failed
)

func stateOf(backup api.Backup) state {
	succeeded := meta.FindStatusCondition(backup.Status.Conditions, api.ConditionSucceeded)
	switch {
	case succeeded == nil || succeeded.Status == metav1.ConditionUnknown:
		return unfinished
	case succeeded.Status == metav1.ConditionTrue:
		return complete
	default:
		return failed
	}
}

// removeSurplus deletes the backups that are no longer kept. The cache says that there may be some; what is really there
// says which: the newer one that the cache still has may just have been deleted by somebody.
func (r *Reconciler) removeSurplus(
	ctx context.Context, schedule *api.BackupSchedule, cluster *api.Cluster,
) error {
	if cached, err := unused(ctx, r.Client, schedule, cluster); err != nil || len(cached) == 0 {
		return err
	}
	present, err := unused(ctx, r.Reader, schedule, cluster)
	if err != nil {
		return err
	}
	for _, backup := range present {
		err := r.Client.Delete(ctx, &backup, client.Preconditions{UID: &backup.UID, ResourceVersion: &backup.ResourceVersion})
		if client.IgnoreNotFound(err) != nil {
			return err
		}
	}
	return nil
}

// unused are the backups that are surplus, and that no data is being restored from.
func unused(
	ctx context.Context, reader client.Reader, schedule *api.BackupSchedule,
	cluster *api.Cluster,
) ([]api.Backup, error) {
	made, _, err := backups(ctx, reader, schedule, cluster)
	if err != nil {
		return nil, err
	}
	found := surplus(schedule.Spec.Retention, made)
	if identity.Has(identity.Restore) && len(found) > 0 {
		inUse := map[string]bool{}
		if err := addRestoring(ctx, reader, schedule.Namespace, inUse); err != nil {
			return nil, err
		}
		found = slices.DeleteFunc(found, func(backup api.Backup) bool { return inUse[backup.Name] })
	}
	return found, nil
}

// surplus are the oldest of those that completed, and of those that failed, beyond what is kept. The newest that
// completed always is, and what is not finished is left alone.
func surplus(
	retention api.BackupRetention, backups []api.Backup,
) []api.Backup {
	return slices.Concat(
		beyond(backups, complete, max(1, count(retention.Keep, 7))),
		beyond(backups, failed, count(retention.KeepFailed, 3)),
	)
}

// beyond are those in a state, but the newest.
func beyond(backups []api.Backup, in state, kept int) []api.Backup {
	found := slices.DeleteFunc(slices.Clone(backups), func(backup api.Backup) bool {
		return stateOf(backup) != in || !backup.DeletionTimestamp.IsZero()
	})
	// Their names end with when they were due.
	slices.SortFunc(found, func(a, b api.Backup) int { return strings.Compare(b.Name, a.Name) })
	return found[min(kept, len(found)):]
}

// count is a field's value. The API server's default holds wherever the schema is served.
func count(field *int32, otherwise int) int {
	if field == nil {
		return otherwise
	}
	return int(*field)
}
