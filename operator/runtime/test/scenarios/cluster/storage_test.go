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
	"context"
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/storage"
)

func sized(size resource.Quantity) func(*api.Cluster) {
	return func(cluster *api.Cluster) { cluster.Spec.Storage.Size = size }
}

// infeasible is more than a volume can have.
var infeasible = resource.MustParse("1Pi")

func claimsGoWithTheCluster(cluster *api.Cluster) {
	cluster.Spec.Storage.Retention.WhenDeleted = appsv1.DeletePersistentVolumeClaimRetentionPolicyType
}

// The workload is made again around its pods for larger templates. Its claims must belong to the new one, or they
// outlive the cluster although they are to go with it.
func TestClaimsBelongToTheRecreatedWorkload(t *testing.T) {
	t.Parallel()
	s := newSubject(t, claimsGoWithTheCluster)
	_, larger := s.place.Sizes()
	g := NewWithT(t)
	before := s.set(g)
	pods := []types.UID{s.pod(g, 0).UID, s.pod(g, 1).UID}
	s.change(sized(larger))
	s.until(func(g Gomega) {
		set := s.set(g)
		g.Expect(set.UID).NotTo(Equal(before.UID))
		g.Expect(set.Spec.VolumeClaimTemplates[0].Spec.Resources.Requests.Storage().String()).To(Equal(larger.String()))
		for ordinal := range 2 {
			g.Expect(s.claim(g, ordinal).OwnerReferences).To(ConsistOf(HaveField("UID", set.UID)))
			g.Expect(s.claim(g, ordinal).Status.Capacity.Storage().String()).To(Equal(larger.String()))
			g.Expect(s.pod(g, ordinal).OwnerReferences).To(ConsistOf(HaveField("UID", set.UID)))
		}
	})
	s.isTrue(api.ConditionReady)
	g.Expect([]types.UID{s.pod(g, 0).UID, s.pod(g, 1).UID}).To(Equal(pods), "no replica was restarted")

	check(t, admin.Delete(t.Context(), s.cluster))
	s.until(func(g Gomega) { g.Expect(s.claims(g)).To(BeEmpty()) })
}

// The healthy look-alike: claims that are to stay belong to nobody before and after.
func TestRetainedClaimsOutliveTheRecreatedWorkload(t *testing.T) {
	t.Parallel()
	s := newSubject(t)
	_, larger := s.place.Sizes()
	g := NewWithT(t)
	before := s.set(g).UID
	s.change(sized(larger))
	s.until(func(g Gomega) { g.Expect(s.set(g).UID).NotTo(Equal(before)) })
	s.isTrue(api.ConditionReady)
	for ordinal := range 2 {
		g.Expect(s.claim(g, ordinal).OwnerReferences).To(BeEmpty())
	}
	check(t, admin.Delete(t.Context(), s.cluster))
	s.until(func(g Gomega) {
		err := admin.Get(t.Context(), client.ObjectKeyFromObject(s.cluster), &appsv1.StatefulSet{})
		g.Expect(client.IgnoreNotFound(err)).To(Succeed())
		g.Expect(err).To(HaveOccurred())
	})
	g.Expect(s.claims(g)).To(ConsistOf("data-orders-0", "data-orders-1"))
}

// No storage system makes a volume of 1Pi in these tests. The resizer says so, and the spec goes back.
func TestAnInfeasibleExpansionIsTakenBack(t *testing.T) {
	t.Parallel()
	s := newSubject(t)
	smaller, larger := s.place.Sizes()
	g := NewWithT(t)
	before := s.set(g).UID
	s.change(sized(infeasible))
	s.until(func(g Gomega) {
		s.expect(g, api.ConditionStorageReady, metav1.ConditionFalse, storage.ReasonExpansionInfeasible)
		condition := meta.FindStatusCondition(s.cluster.Status.Conditions, api.ConditionStorageReady)
		g.Expect(condition.Message).To(ContainSubstring("set its size back to %s or more", smaller.String()))
	})
	s.change(sized(larger))
	s.isTrue(api.ConditionStorageReady)
	s.until(func(g Gomega) {
		g.Expect(s.set(g).UID).NotTo(Equal(before))
		for ordinal := range 2 {
			g.Expect(s.claim(g, ordinal).Status.Capacity.Storage().String()).To(Equal(larger.String()))
			g.Expect(s.claim(g, ordinal).Status.AllocatedResourceStatuses).To(BeEmpty())
		}
	})
	// What is there cannot shrink, and the condition says so.
	s.change(sized(smaller))
	s.until(func(g Gomega) {
		s.expect(g, api.ConditionStorageReady, metav1.ConditionFalse, storage.ReasonShrinkNotSupported)
	})
	s.change(sized(larger))
	s.isTrue(api.ConditionStorageReady)
}

// The size from before the infeasible one is not taken by Kubernetes as a request: a byte more is.
func TestAnInfeasibleExpansionIsTakenBackWholly(t *testing.T) {
	t.Parallel()
	s := newSubject(t)
	smaller, _ := s.place.Sizes()
	s.change(sized(infeasible))
	s.until(func(g Gomega) {
		s.expect(g, api.ConditionStorageReady, metav1.ConditionFalse, storage.ReasonExpansionInfeasible)
	})
	s.change(sized(smaller))
	s.isTrue(api.ConditionStorageReady)
	s.until(func(g Gomega) {
		for ordinal := range 2 {
			claim := s.claim(g, ordinal)
			g.Expect(claim.Spec.Resources.Requests.Storage().Value()).To(Equal(smaller.Value() + 1))
			g.Expect(claim.Status.AllocatedResourceStatuses).To(BeEmpty())
		}
	})
	s.isTrue(api.ConditionReady)
}

// A class of the same driver whose volumes keep their size.
func TestVolumesOfAFixedClassAreNotAskedToGrow(t *testing.T) {
	t.Parallel()
	name := fixedClass(t)
	s := newSubject(t, func(cluster *api.Cluster) { cluster.Spec.Storage.StorageClassName = &name })
	smaller, larger := s.place.Sizes()
	s.change(sized(larger))
	s.until(func(g Gomega) {
		s.expect(g, api.ConditionStorageReady, metav1.ConditionFalse, storage.ReasonNotExpandable)
	})
	g := NewWithT(t)
	g.Expect(s.claim(g, 0).Spec.Resources.Requests.Storage().String()).To(Equal(smaller.String()))
	s.change(sized(smaller))
	s.isTrue(api.ConditionStorageReady)
}

// fixedClass copies the chosen class, but for its volumes' growth.
func fixedClass(t *testing.T) string {
	t.Helper()
	class := chosen.storageClass.DeepCopy()
	class.ObjectMeta = metav1.ObjectMeta{GenerateName: "scenario-fixed-"}
	class.AllowVolumeExpansion = nil
	check(t, admin.Create(t.Context(), class))
	t.Cleanup(func() { check(t, admin.Delete(context.Background(), class)) })
	return class.Name
}

// A rollout that does not end holds the larger templates back; the volumes have grown meanwhile.
func TestARolloutHoldsTheTemplatesBack(t *testing.T) {
	t.Parallel()
	s := newSubject(t)
	_, larger := s.place.Sizes()
	g := NewWithT(t)
	before := s.set(g).UID
	s.change(func(cluster *api.Cluster) {
		// Nothing of a host below .invalid can be pulled.
		cluster.Spec.Image = "registry.invalid/application:2"
	})
	s.until(func(g Gomega) {
		status := s.set(g).Status
		g.Expect(status.CurrentRevision).NotTo(Equal(status.UpdateRevision))
	})
	s.change(sized(larger))
	s.isTrue(api.ConditionStorageReady)
	s.until(func(g Gomega) {
		g.Expect(s.claim(g, 0).Status.Capacity.Storage().String()).To(Equal(larger.String()))
		s.read(g, s.cluster)
		message := meta.FindStatusCondition(s.cluster.Status.Conditions, api.ConditionStorageReady).Message
		g.Expect(message).To(ContainSubstring("the claim template follows, waiting for all replicas to run one revision"))
	})
	g.Expect(s.set(g).UID).To(Equal(before))
}
