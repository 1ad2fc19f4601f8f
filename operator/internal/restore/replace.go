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

	"example.com/platform/exemplar/api/v1alpha1"
)

// replace replaces the claims. The cluster says from where before the first goes: from then on there is no way back, and
// the restore goes through even without its resource.
func (v *visit) replace(ctx context.Context) (wait, error) {
	if lock := lockOf(v.cluster); lock == nil || lock.Backup == "" {
		refused, err := v.mayNotReplace(ctx)
		if err != nil {
			return wait{}, err
		}
		if refused.inTheWay() {
			return wait{}, v.giveUp(ctx, refused.reason, refused.message)
		}
		lock := v.lock()
		lock.Replicas, lock.Backup = new(int32(0)), v.restore.Spec.BackupName
		if err := writeLock(ctx, v.Client, v.cluster, lock); err != nil {
			return wait{}, err
		}
	}
	work := replacement{v.Client, v.Reader, v.cluster, v.restore.Spec.BackupName, string(v.restore.UID)}
	waits, err := work.do(ctx)
	if err != nil {
		return wait{}, err
	}
	if waits.final {
		v.end(metav1.ConditionFalse, ReasonSourceLost,
			waits.message+": no replica starts before the cluster is restored from another backup, such as its safety backup")
		return wait{}, nil
	}
	if waits.inTheWay() {
		return wait{lookAgain, ReasonReplacing, waits.message}, nil
	}
	v.restore.Status.Phase = v1alpha1.RestoreStarting
	return wait{}, nil
}

// mayNotReplace looks a last time at what the claims come from, and at what was saved of them.
func (v *visit) mayNotReplace(ctx context.Context) (verdict, error) {
	planned, _, refused, err := source(ctx, v.Reader, v.cluster, v.restore.Spec.BackupName)
	if err != nil || refused.inTheWay() {
		return refused, err
	}
	missing, err := planned.missingSnapshots(ctx, v.Reader, v.cluster.Namespace)
	if err != nil {
		return verdict{}, err
	}
	if missing.inTheWay() {
		return missing, nil
	}
	// Somebody may have scaled down meanwhile.
	leftover, err := planned.leftover(ctx, v.Reader, v.cluster)
	if err != nil || leftover.inTheWay() {
		return leftover, err
	}
	name := v.restore.Status.SafetyBackupName
	if name == "" {
		return verdict{}, nil
	}
	safety := &v1alpha1.ExemplarBackup{}
	err = v.Reader.Get(ctx, client.ObjectKey{Namespace: v.restore.Namespace, Name: name}, safety)
	if apierrors.IsNotFound(err) {
		return verdict{ReasonSafetyBackupFailed, fmt.Sprintf("the safety backup %s was deleted", name), true}, nil
	}
	return verdict{}, err
}

// replacement of a stopped cluster's claims. It may be done by anybody, any number of times: what was made for the same
// restore stays.
type replacement struct {
	client  client.Client
	reader  client.Reader
	cluster *v1alpha1.ExemplarCluster
	backup  string
	by      string
}

// do goes as far as it can, and says what it waits for, or nothing when all claims are there. It is final if what is
// left cannot be replaced.
func (r replacement) do(ctx context.Context) (verdict, error) {
	if told, err := stillRuns(ctx, r.reader, r.cluster); told != "" || err != nil {
		return verdict{ReasonReplacing, told, false}, err
	}
	planned, refused, err := r.plan(ctx)
	if err != nil || refused.inTheWay() {
		return refused, err
	}
	waits := verdict{}
	for _, claim := range planned.claims {
		waitsFor, err := r.claim(ctx, claim)
		if err != nil {
			return verdict{}, err
		}
		if waitsFor.inTheWay() && !waits.final {
			waits = waitsFor
		}
	}
	return waits, nil
}

// refused says why claims that are left cannot be replaced now, if so, and changes nothing.
func (r replacement) refused(ctx context.Context) (verdict, error) {
	planned, refused, err := r.plan(ctx)
	if err != nil || refused.inTheWay() {
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
		if missing, err := claim.missingSnapshot(ctx, r.reader, r.cluster.Namespace); missing.inTheWay() || err != nil {
			return missing, err
		}
	}
	return verdict{}, nil
}

// plan is what the claims come from. A backup that went after the first claim did is not waited for.
func (r replacement) plan(ctx context.Context) (plan, verdict, error) {
	planned, _, refused, err := source(ctx, r.reader, r.cluster, r.backup)
	refused.final = refused.final || refused.reason == ReasonBackupNotFound
	return planned, refused, err
}

func (r replacement) replaced(claim *corev1.PersistentVolumeClaim) bool {
	return claim != nil && claim.DeletionTimestamp.IsZero() && claim.Annotations[byAnnotation] == r.by
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
	if missing, err := wanted.missingSnapshot(ctx, r.reader, r.cluster.Namespace); missing.inTheWay() || err != nil {
		return missing, err
	}
	if found == nil {
		return verdict{}, r.client.Create(ctx, wanted.claim(r.cluster, r.backup, r.by))
	}
	err = r.client.Delete(ctx, found, client.Preconditions{UID: &found.UID})
	return deleting, client.IgnoreNotFound(err)
}
