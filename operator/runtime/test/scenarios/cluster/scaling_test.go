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
	"fmt"
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/scaling"
)

func scaledClaimsGo(cluster *api.Cluster) {
	cluster.Spec.Storage.Retention.WhenScaled = appsv1.DeletePersistentVolumeClaimRetentionPolicyType
}

// Claims that go with their replicas do when those are scaled away, and stay when all only sleep.
func TestHibernationKeepsWhatAScaleDownDeletes(t *testing.T) {
	t.Parallel()
	s := newSubject(t, scaledClaimsGo, claimsGoWithTheCluster, func(cluster *api.Cluster) {
		cluster.Spec.Replicas = new(int32(3))
	})
	g := NewWithT(t)
	s.change(func(cluster *api.Cluster) { cluster.Spec.Replicas = new(int32(2)) })
	s.isTrue(api.ConditionScaled)
	s.until(func(g Gomega) { g.Expect(s.claims(g)).To(ConsistOf("data-orders-0", "data-orders-1")) })
	kept := []types.UID{s.claim(g, 0).UID, s.claim(g, 1).UID}

	s.change(func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterHibernated })
	s.isTrue(api.ConditionHibernated)
	g.Expect(s.set(g).Status.Replicas).To(BeZero())
	for ordinal := range 2 {
		claim := s.claim(g, ordinal)
		g.Expect(claim.DeletionTimestamp).To(BeNil())
		g.Expect(claim.OwnerReferences).To(HaveEach(HaveField("Kind", "StatefulSet")))
	}

	s.change(func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterRunning })
	s.isTrue(api.ConditionReady)
	s.until(func(g Gomega) {
		g.Expect(s.set(g).Spec.PersistentVolumeClaimRetentionPolicy.WhenScaled).To(
			Equal(appsv1.DeletePersistentVolumeClaimRetentionPolicyType))
	})
	g.Expect([]types.UID{s.claim(g, 0).UID, s.claim(g, 1).UID}).To(Equal(kept))

	// Asleep, it still goes wholly when it is deleted.
	s.change(func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterHibernated })
	s.isTrue(api.ConditionHibernated)
	check(t, admin.Delete(t.Context(), s.cluster))
	s.until(func(g Gomega) { g.Expect(s.claims(g)).To(BeEmpty()) })
}

// Somebody, or an autoscaler, scales the workload instead of the resource: it is set back, and no claim is lost.
func TestTheWorkloadIsNotScaledByOthers(t *testing.T) {
	t.Parallel()
	s := newSubject(t)
	g := NewWithT(t)
	claim := s.claim(g, 1).UID
	set := s.set(g)
	check(t, admin.Patch(t.Context(), set, client.RawPatch(types.MergePatchType, []byte(`{"spec":{"replicas":1}}`))))
	s.until(func(g Gomega) {
		set := s.set(g)
		g.Expect(set.Spec.Replicas).To(HaveValue(Equal(int32(2))))
		g.Expect(set.Status.ObservedGeneration).To(Equal(set.Generation))
		g.Expect(set.Status.ReadyReplicas).To(Equal(int32(2)))
	})
	s.until(func(g Gomega) { s.expect(g, api.ConditionScaled, metav1.ConditionTrue, scaling.ReasonAtTarget) })
	g.Expect(s.claim(g, 1).UID).To(Equal(claim))
}

// The scale subresource is what `kubectl scale` and autoscalers write.
func TestTheResourceIsScaledByItsSubresource(t *testing.T) {
	t.Parallel()
	s := newSubject(t)
	for _, replicas := range []int32{3, 1} {
		patch := client.RawPatch(types.MergePatchType, fmt.Appendf(nil, `{"spec":{"replicas":%d}}`, replicas))
		// What comes back is a Scale, and is read into the copy.
		check(t, admin.SubResource("scale").Patch(t.Context(), s.cluster.DeepCopy(), patch))
		s.until(func(g Gomega) {
			s.read(g, s.cluster)
			g.Expect(s.cluster.Status.ReadyReplicas).To(Equal(replicas))
			s.expect(g, api.ConditionScaled, metav1.ConditionTrue, scaling.ReasonAtTarget)
		})
	}
}
