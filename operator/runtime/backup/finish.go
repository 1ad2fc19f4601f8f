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
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup/snapshot"
)

// finish waits until every snapshot is ready to use. Storage may take hours to copy them, so the interval grows.
func (v *visit) finish(ctx context.Context) (wait, error) {
	message := ""
	for i, volume := range v.backup.Status.Volumes {
		found, err := snapshot.Read(ctx, v.Reader, v.backup.Namespace, volume.Snapshot)
		if err != nil {
			return wait{}, err
		}
		if found == nil {
			return v.fail(ReasonSnapshotLost, fmt.Sprintf("the snapshot %s is gone", volume.Snapshot)), nil
		}
		if !found.Ready {
			message = fmt.Sprintf("%s cannot be restored yet", volume.Snapshot)
			if found.Error != "" {
				message = fmt.Sprintf("%s: %s", volume.Snapshot, found.Error)
			}
		}
		v.backup.Status.Volumes[i].RestoreSize = found.RestoreSize
	}
	if message != "" {
		waited := v.Now().Sub(v.backup.Status.StartedAt.Time)
		return wait{min(max(waited/10, time.Second), 30*time.Second), ReasonNotReadyToUse, message}, nil
	}
	if v.backup.Spec.DeletionPolicy == api.BackupRetain {
		if err := v.release(ctx); err != nil {
			return wait{}, err
		}
	}
	now := metav1.NewTime(v.Now()).Rfc3339Copy()
	message = fmt.Sprintf("%d volumes can be restored", len(v.backup.Status.Volumes))
	v.backup.Status.CompletedAt = &now
	v.conclude(metav1.ConditionTrue, ReasonCompleted, message)
	v.Recorder.Eventf(v.backup, nil, corev1.EventTypeNormal, ReasonCompleted, "Backup", "%s", message)
	v.backup.Status.Phase = api.BackupDone
	return wait{}, nil
}

// release lets the snapshots outlive the backup. Those of a group outlive it with the group.
func (v *visit) release(ctx context.Context) error {
	if v.backup.Spec.Consistency == api.ConsistencyGroup {
		group, err := v.group()
		if err != nil {
			return err
		}
		return snapshot.Release(ctx, v.Reader, v.Client, group, v.backup.UID)
	}
	for _, volume := range v.backup.Status.Volumes {
		kept := v.wanted(volume.Snapshot).OfClaim(volume.Claim)
		if err := snapshot.Release(ctx, v.Reader, v.Client, kept, v.backup.UID); err != nil {
			return err
		}
	}
	return nil
}

// discard deletes what a failed backup made: it is not consistent, or not whole.
func (v *visit) discard(ctx context.Context) error {
	if v.backup.Spec.Consistency == api.ConsistencyGroup {
		if err := v.discardGroup(ctx); err != nil {
			return err
		}
	} else {
		for _, volume := range v.backup.Status.Volumes {
			unwanted := v.wanted(volume.Snapshot).OfClaim(volume.Claim)
			if err := snapshot.Discard(ctx, v.Reader, v.Client, unwanted, uidLabel()); err != nil {
				return err
			}
		}
	}
	v.backup.Status.Phase = api.BackupDone
	return nil
}

func (v *visit) discardGroup(ctx context.Context) error {
	group, err := v.group()
	if meta.IsNoMatchError(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return snapshot.Discard(ctx, v.Reader, v.Client, group, uidLabel())
}
