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

package restore

import (
	"context"
	"fmt"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/internal/identity"
)

// safetySuffix of the restore's name makes that of its safety backup.
const safetySuffix = "-safety"

// uidLabel of a safety backup tells the restore that it was made for.
func uidLabel() string {
	return identity.Prefixed("restore-uid")
}

// begin makes sure that the restore can be done, and that it is the only one of the cluster.
func (v *visit) begin(ctx context.Context) (wait, error) {
	switch {
	case v.cluster == nil:
		// One that comes later is not the one that its author meant.
		return wait{}, v.giveUp(ctx, ReasonClusterNotFound,
			fmt.Sprintf("cluster %s not found: create a restore once it exists", v.restore.Spec.ClusterName))
	case v.newer(v.cluster):
		return wait{}, v.giveUp(ctx, ReasonClusterNewerThanRestore,
			fmt.Sprintf("the cluster %s was created after this restore: create another restore for it", v.cluster.Name))
	case v.cluster.Spec.Bootstrap != nil &&
		!meta.IsStatusConditionTrue(v.cluster.Status.Conditions, api.ConditionBootstrapped):
		return wait{lookAgain, ReasonClusterBootstrapping, "the cluster's first claims do not exist yet"}, nil
	}
	taken, refused, err := v.mayReplace(ctx)
	if err != nil {
		return wait{}, err
	}
	if refused.final {
		return wait{}, v.giveUp(ctx, refused.reason, refused.message)
	}
	if refused.blocked() {
		return wait{lookAgain, refused.reason, refused.message}, nil
	}
	return wait{}, v.takeLock(ctx, taken)
}

// mayReplace looks at what the claims come from, and at what they would lie beside. Nothing is changed yet.
func (v *visit) mayReplace(ctx context.Context) (*api.Backup, verdict, error) {
	planned, taken, refused, err := source(ctx, v.Reader, v.cluster, v.restore.Spec.BackupName)
	switch {
	case err != nil:
		return nil, verdict{}, err
	case taken != nil && v.newer(taken):
		return nil, verdict{ReasonBackupNewerThanRestore, fmt.Sprintf(
			"the backup %s was created after this restore: create another restore for it", taken.Name), true}, nil
	case refused.blocked():
		// A backup that comes later is not the one that its author meant.
		refused.final = refused.final || refused.reason == ReasonBackupNotFound
		return nil, refused, nil
	}
	if v.restore.Spec.OtherReplicas != api.OtherReplicasEmpty {
		if uncovered := planned.uncovered(); uncovered.blocked() {
			return nil, uncovered, nil
		}
	}
	if wrong, err := planned.wrongClass(ctx, v.Reader); wrong.blocked() || err != nil {
		return nil, wrong, err
	}
	if missing, err := planned.missingSnapshots(ctx, v.Reader, v.cluster.Namespace); missing.blocked() || err != nil {
		missing.final = true
		return nil, missing, err
	}
	leftover, err := planned.leftover(ctx, v.Reader, v.cluster)
	return taken, leftover, err
}

// takeLock makes this the cluster's one restore. It gives up if another is under way, and takes the place of one that can
// go no further.
func (v *visit) takeLock(ctx context.Context, taken *api.Backup) error {
	lock, next, phase := lockOf(v.cluster), v.lock(), api.RestoreProving
	if lock != nil && lock.UID != string(v.restore.UID) {
		lost, err := v.lost(ctx, lock)
		if err != nil {
			return err
		}
		if !lost {
			return v.giveUp(ctx, ReasonAnotherRestoreRunning,
				fmt.Sprintf("the restore %s is replacing the claims of the cluster: create another restore when it is done", lock.Name))
		}
	}
	if lock != nil && lock.Backup != "" {
		// Some claims are replaced and some are not: no replica may start, and there is nothing worth saving.
		next.Replicas, next.Backup, phase = new(int32(0)), v.restore.Spec.BackupName, api.RestoreReplacing
		next.BackupUID = string(taken.UID)
	}
	if err := writeLock(ctx, v.Client, v.cluster, next); err != nil {
		return err
	}
	v.restore.Status.Phase, v.restore.Status.ClusterUID = phase, string(v.cluster.UID)
	return nil
}

// lost says that another restore cannot replace the claims that are left.
func (v *visit) lost(ctx context.Context, lock *api.ClusterRestoreStatus) (bool, error) {
	if lock.Backup == "" {
		return false, nil
	}
	other := &api.Restore{}
	err := v.Reader.Get(ctx, client.ObjectKey{Namespace: v.restore.Namespace, Name: lock.Name}, other)
	if client.IgnoreNotFound(err) != nil {
		return false, err
	}
	if err == nil && string(other.UID) == lock.UID && !settled(other) {
		return false, nil
	}
	refused, err := replacement{v.Client, v.Reader, v.cluster, lock}.refused(ctx)
	return refused.final, err
}

// lock is what the restore says on its cluster while it changes nothing.
func (v *visit) lock() *api.ClusterRestoreStatus {
	return &api.ClusterRestoreStatus{Name: v.restore.Name, UID: string(v.restore.UID)}
}

// backUp takes a backup of what is replaced, and waits for it. A cluster without volumes has nothing to lose.
//
// The replicas run meanwhile: storage may take hours until a snapshot can be restored, or refuse it, and a cluster that
// stood still for that would be away for as long, for data that is to be replaced anyway. What is written until they stop
// is in no backup; who needs it hibernates the cluster first, which is then backed up at rest.
func (v *visit) backUp(ctx context.Context) (wait, error) {
	safety, err := v.safetyBackup(ctx)
	if err != nil {
		return wait{}, err
	}
	v.restore.Status.SafetyBackupName = safety.Name
	succeeded := meta.FindStatusCondition(safety.Status.Conditions, api.ConditionSucceeded)
	switch {
	case safety.Labels[uidLabel()] != string(v.restore.UID):
		v.restore.Status.SafetyBackupName = ""
		return wait{}, v.giveUp(ctx, ReasonNameConflict,
			fmt.Sprintf("the backup %s exists and does not belong to this restore: create a restore with another name", safety.Name))
	case backup.Failed(safety) && succeeded.Reason != backup.ReasonNoVolumes:
		return wait{}, v.giveUp(ctx, ReasonSafetyBackupFailed, fmt.Sprintf("%s: %s", safety.Name, succeeded.Message))
	case backup.Completed(safety), backup.Failed(safety):
		v.restore.Status.Phase = api.RestoreStopping
		return wait{}, nil
	case succeeded != nil:
		return wait{lookAgain, ReasonTakingSafetyBackup, fmt.Sprintf("%s: %s", safety.Name, succeeded.Message)}, nil
	default:
		return wait{lookAgain, ReasonTakingSafetyBackup, fmt.Sprintf("%s has not begun", safety.Name)}, nil
	}
}

// safetyBackup is the one of that name, made now if there is none. It takes all that is there, also of a cluster that is
// not well: that may be why it is restored.
func (v *visit) safetyBackup(ctx context.Context) (*api.Backup, error) {
	restored := &api.Backup{}
	key := client.ObjectKey{Namespace: v.restore.Namespace, Name: v.restore.Name + safetySuffix}
	safety := &api.Backup{}
	err := v.Reader.Get(ctx, key, safety)
	if !apierrors.IsNotFound(err) {
		return safety, err
	}
	source := client.ObjectKey{Namespace: v.restore.Namespace, Name: v.restore.Spec.BackupName}
	if err := v.Reader.Get(ctx, source, restored); err != nil {
		return nil, err
	}
	safety = &api.Backup{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: key.Namespace, Name: key.Name,
			Labels: labels.Merge(identity.Labels(v.cluster.Name), map[string]string{uidLabel(): string(v.restore.UID)}),
		},
		Spec: api.BackupSpec{
			ClusterName: v.cluster.Name, ClusterUID: string(v.cluster.UID), BestEffort: true,
		},
	}
	// A class of groups is none of single snapshots.
	if restored.Spec.Consistency != api.ConsistencyGroup {
		safety.Spec.VolumeSnapshotClassName = restored.Spec.VolumeSnapshotClassName
	}
	return safety, v.Client.Create(ctx, safety)
}
