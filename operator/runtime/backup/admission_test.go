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

package backup_test

import (
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

type edit func(*api.Backup)

func plain(namespace string) *api.Backup {
	return &api.Backup{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "nightly"},
		Spec:       api.BackupSpec{ClusterName: environment.ClusterName},
	}
}

// Each rule has a backup that it rejects, with what the user reads, and one as close as can be that it accepts.
func TestWhatIsRejectedAtCreation(t *testing.T) {
	tests := []struct {
		name     string
		rejected edit
		message  string
		accepted edit
	}{
		{"a name too long for the label of snapshots", name(64), "no longer than 63 characters", name(63)},
		{"no cluster", cluster(0), "spec.clusterName", cluster(1)},
		{"a cluster whose name is too long", cluster(53), "spec.clusterName", cluster(52)},
		{"no time to quiesce in", quiesceTimeout(4), "spec.quiesceTimeoutSeconds", quiesceTimeout(5)},
		{"quiescing for too long", quiesceTimeout(3601), "spec.quiesceTimeoutSeconds", quiesceTimeout(3600)},
		{"no time", deadline(9), "spec.deadlineSeconds", deadline(10)},
		{"a deadline too far", deadline(604801), "spec.deadlineSeconds", deadline(604800)},
		{"unknown replicas", replicas("Some"), "spec.replicas", replicas(api.ReplicasPrimary)},
		{"an unknown consistency", consistency("Some"), "spec.consistency", consistency(api.ConsistencyGroup)},
		{"a group of one", groupOf(api.ReplicasPrimary), "Group requires replicas All", groupOf(api.ReplicasAll)},
		{"an unknown deletion policy", policy("Keep"), "spec.deletionPolicy", policy(api.BackupRetain)},
	}
	namespace := environment.NewNamespace(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			rejected := plain(namespace)
			test.rejected(rejected)
			err := environment.Admin().Create(t.Context(), rejected)
			g.Expect(apierrors.IsInvalid(err)).To(BeTrue(), "%v", err)
			g.Expect(err).To(MatchError(ContainSubstring(test.message)))

			accepted := plain(namespace)
			test.accepted(accepted)
			g.Expect(environment.Admin().Create(t.Context(), accepted)).To(Succeed())
			g.Expect(environment.Admin().Delete(t.Context(), accepted)).To(Succeed())
		})
	}
}

// What was taken says what it was taken of, and how.
func TestWhatABackupIsOfNeverChanges(t *testing.T) {
	g := NewWithT(t)
	namespace := environment.NewNamespace(t)
	for what, edit := range map[string]edit{
		"the cluster": cluster(7), "the replicas": replicas(api.ReplicasPrimary),
		"the consistency": consistency(api.ConsistencyGroup), "the deadline": deadline(60),
		"the deletion policy": policy(api.BackupRetain),
		"the class":           func(backup *api.Backup) { backup.Spec.VolumeSnapshotClassName = new("fast") },
		"best effort":         func(backup *api.Backup) { backup.Spec.BestEffort = true },
	} {
		t.Run(what, func(t *testing.T) {
			g := NewWithT(t)
			made := plain(namespace)
			g.Expect(environment.Admin().Create(t.Context(), made)).To(Succeed())
			changed := made.DeepCopy()
			edit(changed)
			err := environment.Admin().Update(t.Context(), changed)
			g.Expect(apierrors.IsInvalid(err)).To(BeTrue(), "%v", err)
			g.Expect(err).To(MatchError(ContainSubstring("spec is immutable: make another backup")))
			g.Expect(environment.Admin().Delete(t.Context(), made)).To(Succeed())
		})
	}
	labelled := plain(namespace)
	g.Expect(environment.Admin().Create(t.Context(), labelled)).To(Succeed())
	labelled.Labels = map[string]string{"team": "payments"}
	g.Expect(environment.Admin().Update(t.Context(), labelled)).To(Succeed(), "labels may")
}

func name(length int) edit {
	return func(backup *api.Backup) { backup.Name = strings.Repeat("a", length) }
}

func cluster(length int) edit {
	return func(backup *api.Backup) { backup.Spec.ClusterName = strings.Repeat("a", length) }
}

func quiesceTimeout(seconds int32) edit {
	return func(backup *api.Backup) { backup.Spec.QuiesceTimeoutSeconds = &seconds }
}

func deadline(seconds int32) edit {
	return func(backup *api.Backup) { backup.Spec.DeadlineSeconds = &seconds }
}

func replicas(replicas api.BackupReplicas) edit {
	return func(backup *api.Backup) { backup.Spec.Replicas = replicas }
}

func consistency(consistency api.BackupConsistency) edit {
	return func(backup *api.Backup) { backup.Spec.Consistency = consistency }
}

func groupOf(replicas api.BackupReplicas) edit {
	return func(backup *api.Backup) {
		backup.Spec.Replicas, backup.Spec.Consistency = replicas, api.ConsistencyGroup
	}
}

func policy(policy api.BackupDeletionPolicy) edit {
	return func(backup *api.Backup) { backup.Spec.DeletionPolicy = policy }
}
