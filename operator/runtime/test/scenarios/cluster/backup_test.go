//go:build scenarios

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

package cluster

import (
	"testing"

	. "github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/backup/snapshot"
	"stateful.example/runtime/test/scenarios/flows"
)

// backup takes one of all replicas, and waits for its end.
func (s *subject) backup(
	name string, succeeded metav1.ConditionStatus, edits ...func(*api.Backup),
) *api.Backup {
	s.Helper()
	taken := &api.Backup{
		ObjectMeta: metav1.ObjectMeta{Namespace: s.place.Namespace, Name: name},
		Spec: api.BackupSpec{
			ClusterName: s.cluster.Name, VolumeSnapshotClassName: &s.place.SnapshotClass,
		},
	}
	for _, edit := range edits {
		edit(taken)
	}
	check(s.T, admin.Create(s.Context(), taken))
	s.until(func(g Gomega) {
		s.read(g, taken)
		g.Expect(taken.Status.Phase).To(Equal(api.BackupDone))
		condition := meta.FindStatusCondition(taken.Status.Conditions, api.ConditionSucceeded)
		g.Expect(condition.Status).To(Equal(succeeded), condition.Message)
	})
	return taken
}

func (s *subject) snapshots(g Gomega) []string {
	s.Helper()
	list := &unstructured.UnstructuredList{}
	list.SetGroupVersionKind(snapshot.Kind)
	g.Expect(admin.List(s.Context(), list, client.InNamespace(s.place.Namespace))).To(Succeed())
	names := make([]string, 0, len(list.Items))
	for _, object := range list.Items {
		names = append(names, object.GetName())
	}
	return names
}

// The garbage collector takes the snapshots of a deleted backup, unless it says that they stay.
func TestSnapshotsGoWithTheirBackup(t *testing.T) {
	t.Parallel()
	s := newSubject(t, flows.Quiesces)
	gone := s.backup("gone", metav1.ConditionTrue)
	kept := s.backup("kept", metav1.ConditionTrue, func(backup *api.Backup) {
		backup.Spec.DeletionPolicy = api.BackupRetain
	})
	g := NewWithT(t)
	g.Expect(s.snapshots(g)).To(ConsistOf("gone-data-0", "gone-data-1", "kept-data-0", "kept-data-1"))
	check(t, admin.Delete(t.Context(), gone))
	check(t, admin.Delete(t.Context(), kept))
	s.until(func(g Gomega) { g.Expect(s.snapshots(g)).To(ConsistOf("kept-data-0", "kept-data-1")) })
	s.until(func(g Gomega) {
		s.expect(g, api.ConditionBackupHealthy, metav1.ConditionUnknown, backup.ReasonNoBackups)
	})
}

// The snapshot controller says what is wrong with a snapshot; the backup passes it on, and leaves nothing behind.
func TestASnapshotClassThatDoesNotExist(t *testing.T) {
	t.Parallel()
	s := newSubject(t, flows.Quiesces)
	failed := s.backup("nightly", metav1.ConditionFalse, func(backup *api.Backup) {
		backup.Spec.VolumeSnapshotClassName, backup.Spec.QuiesceTimeoutSeconds = new("no-such-class"), new(int32(15))
	})
	g := NewWithT(t)
	condition := meta.FindStatusCondition(failed.Status.Conditions, api.ConditionSucceeded)
	g.Expect(condition.Reason).To(Equal(backup.ReasonQuiesceExpired))
	g.Expect(condition.Message).To(ContainSubstring("no-such-class"))
	s.until(func(g Gomega) { g.Expect(s.snapshots(g)).To(BeEmpty()) })
	s.until(func(g Gomega) {
		s.expect(g, api.ConditionBackupHealthy, metav1.ConditionFalse, backup.ReasonLatestFailed)
		g.Expect(s.cluster.Status.Backup).To(Or(BeNil(), HaveValue(HaveField("Quiescing", BeNil()))))
	})
}
