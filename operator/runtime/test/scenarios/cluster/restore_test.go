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
	appsv1 "k8s.io/api/apps/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/scenarios/flows"
)

// A cluster is deleted with its claims, and made again from the backup that outlived it, with a replica more.
func TestABackupOutlivesItsCluster(t *testing.T) {
	t.Parallel()
	s := newSubject(t, claimsGoWithTheCluster)
	s.backup("nightly", metav1.ConditionTrue)
	check(t, admin.Delete(t.Context(), s.cluster))
	s.until(func(g Gomega) { g.Expect(s.claims(g)).To(BeEmpty()) })

	again := s.cluster.DeepCopy()
	again.ObjectMeta = metav1.ObjectMeta{Namespace: s.cluster.Namespace, Name: s.cluster.Name}
	again.Spec.Replicas = new(int32(3))
	again.Spec.Bootstrap = &api.ClusterBootstrap{FromBackup: "nightly"}
	s.cluster = again
	check(t, admin.Create(t.Context(), again))
	s.isTrue(api.ConditionBootstrapped)
	s.isTrue(api.ConditionReady)
	g := NewWithT(t)
	g.Expect(s.claim(g, 0).Spec.DataSource).To(HaveValue(HaveField("Name", "nightly-data-0")))
	g.Expect(s.claim(g, 1).Spec.DataSource).To(HaveValue(HaveField("Name", "nightly-data-1")))
	g.Expect(s.claim(g, 2).Spec.DataSource).To(BeNil(), "a replica that the backup does not have starts empty")
}

// Replicas that are stopped for a restore would take their claims with them, did the operator not keep them: they are
// replaced one by one, and what was on them is in the safety backup.
func TestARestoreWhereClaimsGoWithTheirReplicas(t *testing.T) {
	t.Parallel()
	s := newSubject(t, flows.Quiesces, func(cluster *api.Cluster) {
		cluster.Spec.Storage.Retention.WhenScaled = appsv1.DeletePersistentVolumeClaimRetentionPolicyType
	})
	s.backup("nightly", metav1.ConditionTrue)
	g := NewWithT(t)
	before := []types.UID{s.claim(g, 0).UID, s.claim(g, 1).UID}
	restore := func(name, from string) *api.Restore {
		asked := &api.Restore{
			ObjectMeta: metav1.ObjectMeta{Namespace: s.place.Namespace, Name: name},
			Spec:       api.RestoreSpec{ClusterName: s.cluster.Name, BackupName: from},
		}
		check(t, admin.Create(t.Context(), asked))
		s.until(func(g Gomega) {
			s.read(g, asked)
			condition := meta.FindStatusCondition(asked.Status.Conditions, api.ConditionSucceeded)
			g.Expect(condition).NotTo(BeNil())
			g.Expect(condition.Status).To(Equal(metav1.ConditionTrue), "%s: %s", condition.Reason, condition.Message)
		})
		s.isTrue(api.ConditionReady)
		return asked
	}
	undo := restore("undo", "nightly")
	for ordinal := range 2 {
		g.Expect(s.claim(g, ordinal).UID).NotTo(Equal(before[ordinal]))
		g.Expect(s.claim(g, ordinal).Spec.DataSource.Name).To(HavePrefix("nightly-"))
	}
	restore("redo", undo.Status.SafetyBackupName)
	g.Expect(s.claim(g, 1).Spec.DataSource.Name).To(Equal("undo-safety-data-1"))
}
