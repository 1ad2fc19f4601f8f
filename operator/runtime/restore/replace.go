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

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
)

// commit begins to replace claims, if all is still as it was when the restore began. The cluster says from where before the
// first goes: from then on there is no way back, and the restore goes through even without its resource.
func (v *visit) commit(ctx context.Context) error {
	if lock := lockOf(v.cluster); !holds(lock, string(v.restore.UID)) || lock.Backup == "" {
		taken, refused, err := v.mayReplace(ctx)
		if err != nil {
			return err
		}
		if !refused.blocked() {
			refused, err = v.safetyBackupGone(ctx)
		}
		if err != nil {
			return err
		}
		if refused.blocked() {
			return v.giveUp(ctx, refused.reason, refused.message)
		}
		if err := v.writeCommitment(ctx, taken); err != nil {
			return err
		}
	}
	v.restore.Status.Phase = api.RestoreReplacing
	return nil
}

func (v *visit) writeCommitment(ctx context.Context, taken *api.Backup) error {
	lock := v.lock()
	lock.Replicas, lock.Backup, lock.BackupUID = new(int32(0)), taken.Name, string(taken.UID)
	return writeLock(ctx, v.Client, v.cluster, lock)
}

func (v *visit) safetyBackupGone(ctx context.Context) (verdict, error) {
	name := v.restore.Status.SafetyBackupName
	if name == "" {
		return verdict{}, nil
	}
	safety := &api.Backup{}
	err := v.Reader.Get(ctx, client.ObjectKey{Namespace: v.restore.Namespace, Name: name}, safety)
	if apierrors.IsNotFound(err) {
		return verdict{ReasonSafetyBackupFailed, fmt.Sprintf("the safety backup %s was deleted", name), true}, nil
	}
	return verdict{}, err
}

// replace replaces the claims.
func (v *visit) replace(ctx context.Context) (wait, error) {
	if lockOf(v.cluster) == nil {
		// The cluster's status was lost, and it must not start on what is half replaced.
		taken := &api.Backup{}
		err := v.Reader.Get(ctx, client.ObjectKey{Namespace: v.restore.Namespace, Name: v.restore.Spec.BackupName}, taken)
		if client.IgnoreNotFound(err) != nil {
			return wait{}, err
		}
		taken.Name = v.restore.Spec.BackupName
		if err := v.writeCommitment(ctx, taken); err != nil {
			return wait{}, err
		}
	}
	work := replacement{v.Client, v.Reader, v.cluster, lockOf(v.cluster)}
	waits, err := work.do(ctx)
	if err != nil {
		return wait{}, err
	}
	if waits.final {
		v.end(metav1.ConditionFalse, ReasonSourceLost,
			waits.message+": no replica starts before the cluster is restored from another backup, such as its safety backup")
		return wait{}, nil
	}
	if waits.blocked() {
		return wait{lookAgain, waits.reason, waits.message}, nil
	}
	v.restore.Status.Phase = api.RestoreStarting
	return wait{}, nil
}

// replacement of a stopped cluster's claims. It may be done by anybody, any number of times: what was made for the same
// restore stays.
type replacement struct {
	client  client.Client
	reader  client.Reader
	cluster *api.Cluster
	// lock says from which backup, and for which restore.
	lock *api.ClusterRestoreStatus
}

// do goes as far as it can, and says what it waits for, or nothing when all claims are there. It is final if what is
// left cannot be replaced.
func (r replacement) do(ctx context.Context) (verdict, error) {
	if message, err := stillRuns(ctx, r.reader, r.cluster); message != "" || err != nil {
		return verdict{ReasonReplacing, message, false}, err
	}
	planned, refused, err := r.plan(ctx)
	if err != nil || refused.blocked() {
		return refused, err
	}
	waits := verdict{}
	for _, claim := range planned.claims {
		waitsFor, err := r.claim(ctx, claim)
		if err != nil {
			return verdict{}, err
		}
		if waitsFor.blocked() && !waits.final {
			waits = waitsFor
		}
	}
	return waits, nil
}

// refused says why claims that are left cannot be replaced now, if so, and changes nothing.
func (r replacement) refused(ctx context.Context) (verdict, error) {
	planned, refused, err := r.plan(ctx)
	if err != nil || refused.blocked() {
		return refused, err
	}
	for _, claim := range planned.claims {
		found, err := existing(ctx, r.reader, r.cluster.Namespace, claim.name)
		if err != nil {
			return verdict{}, err
		}
		if r.replaced(found) {
			continue
		}
		if missing, err := claim.missingSnapshot(ctx, r.reader, r.cluster.Namespace); missing.blocked() || err != nil {
			return missing, err
		}
	}
	return verdict{}, nil
}

// plan is what the claims come from. A backup that went after the first claim did is not waited for.
func (r replacement) plan(ctx context.Context) (plan, verdict, error) {
	planned, taken, refused, err := source(ctx, r.reader, r.cluster, r.lock.Backup)
	if taken != nil && r.lock.BackupUID != "" && string(taken.UID) != r.lock.BackupUID {
		refused = verdict{ReasonBackupNotFound, fmt.Sprintf("the backup %s was deleted and created again", taken.Name), true}
	}
	refused.final = refused.final || refused.reason == ReasonBackupNotFound
	return planned, refused, err
}

func (r replacement) replaced(claim *corev1.PersistentVolumeClaim) bool {
	return claim != nil && claim.DeletionTimestamp.IsZero() && claim.Annotations[byAnnotation()] == r.lock.UID
}

// claim replaces one. It goes only if what it will come from can be restored at this moment.
func (r replacement) claim(ctx context.Context, wanted planned) (verdict, error) {
	found, err := existing(ctx, r.reader, r.cluster.Namespace, wanted.name)
	if err != nil || r.replaced(found) {
		return verdict{}, err
	}
	deleting := verdict{ReasonReplacing, fmt.Sprintf("%s is being deleted", wanted.name), false}
	if found != nil && !found.DeletionTimestamp.IsZero() {
		return deleting, nil
	}
	if missing, err := wanted.missingSnapshot(ctx, r.reader, r.cluster.Namespace); missing.blocked() || err != nil {
		return missing, err
	}
	if found == nil {
		return verdict{}, r.client.Create(ctx, wanted.claim(r.cluster, r.lock.Backup, r.lock.UID))
	}
	if hindered, err := r.hindered(ctx); hindered.blocked() || err != nil {
		return hindered, err
	}
	err = r.client.Delete(ctx, found, client.Preconditions{UID: &found.UID, ResourceVersion: &found.ResourceVersion})
	if apierrors.IsConflict(err) {
		return verdict{ReasonReplacing, fmt.Sprintf("%s has just been changed", wanted.name), false}, nil
	}
	return deleting, client.IgnoreNotFound(err)
}

// hindered says why nothing may be deleted at this moment: somebody paused the cluster, or it is no longer the one whose
// claims they are.
func (r replacement) hindered(ctx context.Context) (verdict, error) {
	live := &api.Cluster{}
	err := r.reader.Get(ctx, client.ObjectKeyFromObject(r.cluster), live)
	switch {
	case client.IgnoreNotFound(err) != nil:
		return verdict{}, err
	case err != nil || live.UID != r.cluster.UID || !live.DeletionTimestamp.IsZero():
		return verdict{ReasonReplacing, "the cluster is being deleted", false}, nil
	case live.Paused():
		return verdict{ReasonClusterPaused, "the cluster is paused", false}, nil
	default:
		return verdict{}, nil
	}
}
