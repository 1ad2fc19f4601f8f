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
	told, err := work.do(ctx)
	if err != nil {
		return wait{}, err
	}
	if told != "" {
		return wait{lookAgain, ReasonReplacing, told}, nil
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
	if missing != "" {
		return verdict{ReasonSnapshotMissing, missing, true}, nil
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

// do goes as far as it can, and says what it waits for, or nothing when all claims are there.
func (r replacement) do(ctx context.Context) (string, error) {
	if told, err := stillRuns(ctx, r.reader, r.cluster); told != "" || err != nil {
		return told, err
	}
	planned, _, verdict, err := source(ctx, r.reader, r.cluster, r.backup)
	if err != nil || verdict.inTheWay() {
		return verdict.message, err
	}
	waiting := ""
	for _, claim := range planned.claims {
		told, err := r.claim(ctx, claim)
		if err != nil {
			return "", err
		}
		if told != "" {
			waiting = told
		}
	}
	return waiting, nil
}

// claim replaces one. It goes only if what it will come from can be restored at this moment.
func (r replacement) claim(ctx context.Context, wanted planned) (string, error) {
	found, err := existing(ctx, r.reader, r.cluster.Namespace, wanted.name)
	if err != nil {
		return "", err
	}
	if found != nil && found.DeletionTimestamp.IsZero() && found.Annotations[byAnnotation] == r.by {
		return "", nil
	}
	if found != nil && !found.DeletionTimestamp.IsZero() {
		return fmt.Sprintf("%s is being deleted", wanted.name), nil
	}
	if missing, err := wanted.missingSnapshot(ctx, r.reader, r.cluster.Namespace); missing != "" || err != nil {
		return missing, err
	}
	if found == nil {
		return "", r.client.Create(ctx, wanted.claim(r.cluster, r.backup, r.by))
	}
	err = r.client.Delete(ctx, found, client.Preconditions{UID: &found.UID})
	return fmt.Sprintf("%s is being deleted", wanted.name), client.IgnoreNotFound(err)
}
