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

package restore_test

import (
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

type edit func(*api.Restore)

func plain(namespace string) *api.Restore {
	return &api.Restore{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "undo"},
		Spec:       api.RestoreSpec{ClusterName: environment.ClusterName, BackupName: "nightly"},
	}
}

// Each rule has a restore that it rejects, with what the user reads, and one as close as can be that it accepts.
func TestWhatIsRejectedAtCreation(t *testing.T) {
	tests := []struct {
		name     string
		rejected edit
		message  string
		accepted edit
	}{
		{"a name too long for its safety backup's", name(57), "no longer than 56 characters", name(56)},
		{"no cluster", cluster(0), "spec.clusterName", cluster(1)},
		{"a cluster whose name is too long", cluster(53), "spec.clusterName", cluster(52)},
		{"no backup", fromBackup(0), "spec.backupName", fromBackup(1)},
		{"a backup whose name is too long", fromBackup(64), "spec.backupName", fromBackup(63)},
		{"a deadline too short", deadline(9), "spec.deadlineSeconds", deadline(10)},
		{"a deadline too long", deadline(604801), "spec.deadlineSeconds", deadline(604800)},
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

// A restore that could be led elsewhere midway would replace half of one cluster.
func TestWhatIsRestoredNeverChanges(t *testing.T) {
	g := NewWithT(t)
	namespace := environment.NewNamespace(t)
	for what, edit := range map[string]edit{
		"clusterName": cluster(7), "backupName": fromBackup(8), "safetyBackup": withoutSafetyBackup,
		"otherReplicas": emptyOthers, "deadlineSeconds": deadline(11),
	} {
		t.Run(what, func(t *testing.T) {
			g := NewWithT(t)
			made := plain(namespace)
			g.Expect(environment.Admin().Create(t.Context(), made)).To(Succeed())
			changed := made.DeepCopy()
			edit(changed)
			err := environment.Admin().Update(t.Context(), changed)
			g.Expect(apierrors.IsInvalid(err)).To(BeTrue(), "%v", err)
			g.Expect(err).To(MatchError(ContainSubstring(what + " is immutable: make another restore")))
			g.Expect(environment.Admin().Delete(t.Context(), made)).To(Succeed())
		})
	}
	labelled := plain(namespace)
	g.Expect(environment.Admin().Create(t.Context(), labelled)).To(Succeed())
	labelled.Labels = map[string]string{"team": "payments"}
	g.Expect(environment.Admin().Update(t.Context(), labelled)).To(Succeed(), "labels may")
}

// Whoever cancels a restore has seen to it that it is not done.
func TestARestoreIsCanceledForGood(t *testing.T) {
	g := NewWithT(t)
	made := plain(environment.NewNamespace(t))
	g.Expect(environment.Admin().Create(t.Context(), made)).To(Succeed())
	made.Spec.State = api.RestoreCanceled
	g.Expect(environment.Admin().Update(t.Context(), made)).To(Succeed())
	made.Spec.State = api.RestoreActive
	g.Expect(environment.Admin().Update(t.Context(), made)).To(MatchError(ContainSubstring("cannot be resumed")))
}

func emptyOthers(restore *api.Restore) {
	restore.Spec.OtherReplicas = api.OtherReplicasEmpty
}

func deadline(seconds int32) edit {
	return func(restore *api.Restore) { restore.Spec.DeadlineSeconds = &seconds }
}

func name(length int) edit {
	return func(restore *api.Restore) { restore.Name = strings.Repeat("a", length) }
}

func cluster(length int) edit {
	return func(restore *api.Restore) { restore.Spec.ClusterName = strings.Repeat("a", length) }
}

func fromBackup(length int) edit {
	return func(restore *api.Restore) { restore.Spec.BackupName = strings.Repeat("a", length) }
}
