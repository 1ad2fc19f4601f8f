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

package scaling_test

import (
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/scaling"
	"stateful.example/runtime/test/environment"
)

func deletingClaims(cluster *api.Cluster) {
	cluster.Spec.Storage.Retention.WhenScaled = appsv1.DeletePersistentVolumeClaimRetentionPolicyType
}

func inState(state api.ClusterState) func(*api.Cluster) {
	return func(cluster *api.Cluster) { cluster.Spec.State = state }
}

func whenScaled(w *world) appsv1.PersistentVolumeClaimRetentionPolicyType {
	return w.set(NewWithT(w.t)).Spec.PersistentVolumeClaimRetentionPolicy.WhenScaled
}

func TestAClusterHibernatesAndComesBack(t *testing.T) {
	w := newWorld(t, deletingClaims)
	g := NewWithT(t)
	g.Expect(whenScaled(w)).To(Equal(appsv1.DeletePersistentVolumeClaimRetentionPolicyType))
	w.change(inState(api.ClusterHibernated))
	w.condition(api.ConditionHibernated, metav1.ConditionTrue, api.ReasonHibernated)
	w.scaled(metav1.ConditionTrue, scaling.ReasonStopped)
	g.Expect(w.pods(g)).To(BeEmpty())
	g.Expect(drained(w)).To(BeEmpty())
	g.Expect(whenScaled(w)).To(Equal(appsv1.RetainPersistentVolumeClaimRetentionPolicyType))
	g.Expect(w.cluster.Spec.Replicas).To(HaveValue(Equal(int32(3))))

	w.change(inState(api.ClusterRunning))
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	environment.Until(t, func(g Gomega) {
		g.Expect(w.pods(g)).To(HaveLen(3))
		g.Expect(whenScaled(w)).To(Equal(appsv1.DeletePersistentVolumeClaimRetentionPolicyType))
	})
	w.condition(api.ConditionHibernated, metav1.ConditionFalse, scaling.ReasonRunning)
}

func TestNothingStopsBeforeItsClaimIsSureToBeKept(t *testing.T) {
	w := newWorld(t, deletingClaims)
	claim := &corev1.PersistentVolumeClaim{
		ObjectMeta: metav1.ObjectMeta{Namespace: w.cluster.Namespace, Name: "data-orders-2"},
	}
	pod := w.pod(NewWithT(t), thirdPod)
	// The StatefulSet controller does this to claims that go with their replica, and takes it back a while after the
	// retention changed.
	goOn := environment.HoldControllers(t)
	environment.Change(t, claim, func(claim *corev1.PersistentVolumeClaim) {
		claim.OwnerReferences = []metav1.OwnerReference{{
			APIVersion: "v1", Kind: "Pod", Name: pod.Name, UID: pod.UID, Controller: new(true),
		}}
	})
	w.change(inState(api.ClusterHibernated))
	environment.Until(t, func(g Gomega) {
		g.Expect(w.scaled(metav1.ConditionFalse, scaling.ReasonStopping)).To(ContainSubstring("sure to be kept"))
		g.Expect(whenScaled(w)).To(Equal(appsv1.RetainPersistentVolumeClaimRetentionPolicyType))
	})
	w.condition(api.ConditionHibernated, metav1.ConditionFalse, api.ReasonHibernating)
	g := NewWithT(t)
	g.Expect(w.pods(g)).To(HaveLen(3))
	goOn()
	w.scaled(metav1.ConditionTrue, scaling.ReasonStopped)
	g.Expect(w.pods(g)).To(BeEmpty())
	environment.Read(t, g, claim)
	g.Expect(claim.OwnerReferences).To(BeEmpty())
}

func TestAHibernationThatIsTakenBackMidwayEndsAwake(t *testing.T) {
	w := newWorld(t, deletingClaims)
	w.change(inState(api.ClusterHibernated))
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, w.cluster)
		g.Expect(w.cluster.Status.Scaling.RetainClaims).To(BeTrue())
	})
	w.change(inState(api.ClusterRunning))
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	environment.Until(t, func(g Gomega) {
		g.Expect(w.pods(g)).To(HaveLen(3))
		g.Expect(whenScaled(w)).To(Equal(appsv1.DeletePersistentVolumeClaimRetentionPolicyType))
	})
}

func TestAClusterMayBeginAsleep(t *testing.T) {
	w := newWorld(t, inState(api.ClusterHibernated))
	w.condition(api.ConditionHibernated, metav1.ConditionTrue, api.ReasonHibernated)
	g := NewWithT(t)
	g.Expect(w.pods(g)).To(BeEmpty())
	w.change(inState(api.ClusterRunning))
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	g.Expect(w.pods(g)).To(HaveLen(3))
}

func TestACountChangedAsleepHoldsAwake(t *testing.T) {
	w := newWorld(t)
	w.change(inState(api.ClusterHibernated))
	w.scaled(metav1.ConditionTrue, scaling.ReasonStopped)
	w.scale(2)
	w.scaled(metav1.ConditionTrue, scaling.ReasonStopped)
	w.change(inState(api.ClusterRunning))
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	g := NewWithT(t)
	g.Expect(w.pods(g)).To(ConsistOf(firstPod, secondPod))
}

func TestHibernationWhileDrainingStopsAll(t *testing.T) {
	w := newWorld(t)
	w.engine.Act(holds)
	w.scale(2)
	w.scaled(metav1.ConditionFalse, scaling.ReasonDraining)
	w.change(inState(api.ClusterHibernated))
	w.scaled(metav1.ConditionTrue, scaling.ReasonStopped)
	g := NewWithT(t)
	g.Expect(w.pods(g)).To(BeEmpty())
	g.Expect(w.cluster.Status.Scaling.Draining).To(BeNil())
}

func TestARestoreInPlaceStopsAllAndIsNoHibernation(t *testing.T) {
	w := newWorld(t, deletingClaims)
	restoring := func(restore *api.ClusterRestoreStatus) {
		environment.ChangeStatus(t, w.cluster, func(cluster *api.Cluster) { cluster.Status.Restore = restore })
	}
	restoring(&api.ClusterRestoreStatus{Name: "back", Replicas: new(int32(0))})
	message := w.scaled(metav1.ConditionTrue, scaling.ReasonStopped)
	g := NewWithT(t)
	g.Expect(message).To(ContainSubstring("restored by back"))
	g.Expect(w.pods(g)).To(BeEmpty())
	g.Expect(whenScaled(w)).To(Equal(appsv1.RetainPersistentVolumeClaimRetentionPolicyType))
	w.condition(api.ConditionHibernated, metav1.ConditionFalse, scaling.ReasonRunning)
	restoring(nil)
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	environment.Until(t, func(g Gomega) {
		g.Expect(whenScaled(w)).To(Equal(appsv1.DeletePersistentVolumeClaimRetentionPolicyType))
	})
}
