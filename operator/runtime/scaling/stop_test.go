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

const (
	retain  = appsv1.RetainPersistentVolumeClaimRetentionPolicyType
	deletes = appsv1.DeletePersistentVolumeClaimRetentionPolicyType
)

func deletingClaims(cluster *api.Cluster) { cluster.Spec.Storage.Retention.WhenScaled = deletes }

func inState(state api.ClusterState) edit {
	return func(cluster *api.Cluster) { cluster.Spec.State = state }
}

func (w *world) untilWhenScaled(policy appsv1.PersistentVolumeClaimRetentionPolicyType) {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		g.Expect(w.set(g).Spec.PersistentVolumeClaimRetentionPolicy.WhenScaled).To(Equal(policy))
	})
}

func (w *world) hibernates() {
	w.t.Helper()
	w.change(inState(api.ClusterHibernated))
	w.until(api.ConditionHibernated, metav1.ConditionTrue, api.ReasonHibernated, "")
	w.stopped("")
}

// wakes and runs all replicas again, whose claims go as the spec says.
func (w *world) wakes() {
	w.t.Helper()
	w.change(inState(api.ClusterRunning))
	w.atTarget()
	w.untilWhenScaled(w.cluster.Spec.Storage.Retention.WhenScaled)
	environment.Until(w.t, func(g Gomega) { g.Expect(w.pods()).To(HaveLen(int(*w.cluster.Spec.Replicas))) })
	w.until(api.ConditionHibernated, metav1.ConditionFalse, scaling.ReasonRunning, "")
}

func TestAClusterHibernatesAndComesBack(t *testing.T) {
	t.Run("with all of its replicas", func(t *testing.T) {
		w, g := newWorld(t, deletingClaims), NewWithT(t)
		w.untilWhenScaled(deletes)
		w.hibernates()
		g.Expect(w.drained()).To(BeEmpty())
		w.untilWhenScaled(retain)
		g.Expect(w.cluster.Spec.Replicas).To(HaveValue(BeEquivalentTo(3)))
		w.wakes()
	})
	t.Run("from the beginning", func(t *testing.T) {
		w := newWorld(t, inState(api.ClusterHibernated))
		w.hibernates()
		w.wakes()
	})
	t.Run("with the count that was changed meanwhile", func(t *testing.T) {
		w := newWorld(t)
		w.hibernates()
		w.scale(2)
		w.stopped("")
		w.wakes()
		w.atTarget(firstPod, secondPod)
	})
	t.Run("taken back midway", func(t *testing.T) {
		w := newWorld(t, deletingClaims)
		w.change(inState(api.ClusterHibernated))
		environment.Until(t, func(g Gomega) {
			environment.Read(t, g, w.cluster)
			g.Expect(w.cluster.Status.Scaling.RetainClaims).To(BeTrue())
		})
		w.wakes()
	})
	t.Run("while a replica is being drained", func(t *testing.T) {
		w := newWorld(t)
		w.engine.Act(holds)
		w.scale(2)
		w.waits(scaling.ReasonDraining, "")
		w.hibernates()
		NewWithT(t).Expect(w.cluster.Status.Scaling.Draining).To(BeNil())
	})
}

func TestNothingStopsBeforeItsClaimIsSureToBeKept(t *testing.T) {
	w, g := newWorld(t, deletingClaims), NewWithT(t)
	claim, pod := w.claim(), w.pod(g, thirdPod)
	// The StatefulSet controller does this to claims that go with their replica, and takes it back a while after the
	// retention changed.
	goOn := environment.HoldControllers(t)
	environment.Change(t, claim, func(claim *corev1.PersistentVolumeClaim) {
		claim.OwnerReferences = []metav1.OwnerReference{{
			APIVersion: "v1", Kind: "Pod", Name: pod.Name, UID: pod.UID, Controller: new(true),
		}}
	})
	w.change(inState(api.ClusterHibernated))
	w.waits(scaling.ReasonStopping, "sure to be kept")
	w.untilWhenScaled(retain)
	w.until(api.ConditionHibernated, metav1.ConditionFalse, api.ReasonHibernating, "")
	g.Expect(w.pods()).To(HaveLen(3))
	goOn()
	w.stopped("")
	environment.Read(t, g, claim)
	g.Expect(claim.OwnerReferences).To(BeEmpty())
}

func TestARestoreInPlaceStopsAllAndIsNoHibernation(t *testing.T) {
	w := newWorld(t, deletingClaims)
	restoring := func(restore *api.ClusterRestoreStatus) {
		w.changeStatus(func(cluster *api.Cluster) { cluster.Status.Restore = restore })
	}
	restoring(&api.ClusterRestoreStatus{Name: "back", Replicas: new(int32(0))})
	w.stopped("being restored by back")
	w.untilWhenScaled(retain)
	w.until(api.ConditionHibernated, metav1.ConditionFalse, scaling.ReasonRunning, "")
	restoring(nil)
	w.atTarget()
	w.untilWhenScaled(deletes)
}

// Neither is it woken, nor does it say that it was. Where the status is lost, nothing says any more that the claims are to be
// kept but the workload itself, and a paused cluster is not stopped anew.
func TestAPausedClusterStaysHibernated(t *testing.T) {
	for name, lost := range map[string]bool{"with its status": false, "and its status is lost": true} {
		t.Run(name, func(t *testing.T) {
			w, g := newWorld(t, deletingClaims), NewWithT(t)
			w.hibernates()
			w.stop()
			if lost {
				w.changeStatus(func(cluster *api.Cluster) { cluster.Status = api.ClusterStatus{} })
			}
			w.change(inState(api.ClusterPaused))
			w.startOperator()
			w.stopped("")
			g.Expect(w.cluster.Status.Scaling.Replicas).To(HaveValue(BeZero()))
			g.Expect(w.cluster.Status.Scaling.RetainClaims).To(BeTrue())
			if !lost {
				w.until(api.ConditionHibernated, metav1.ConditionTrue, api.ReasonHibernated, "")
			}
			w.wakes()
		})
	}
}

// The state of a paused cluster no longer says whether it is to hibernate, so what it did before does.
func TestAPausedClusterHibernatesIfItDidBefore(t *testing.T) {
	for _, row := range []struct {
		name   string
		state  api.ClusterState
		before string
		want   bool
	}{
		{"new", api.ClusterRunning, "", false},
		{"new, to hibernate", api.ClusterHibernated, "", true},
		{"new, paused", api.ClusterPaused, "", false},
		{"running, to hibernate", api.ClusterHibernated, scaling.ReasonRunning, true},
		{"hibernated, to run", api.ClusterRunning, api.ReasonHibernated, false},
		{"paused while it ran", api.ClusterPaused, scaling.ReasonRunning, false},
		{"paused while it was stopping", api.ClusterPaused, api.ReasonHibernating, true},
		{"paused while it hibernated", api.ClusterPaused, api.ReasonHibernated, true},
		{"none, as where the default was not served", "", scaling.ReasonRunning, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			cluster := &api.Cluster{Spec: api.ClusterSpec{State: row.state}}
			if row.before != "" {
				cluster.Status.Conditions = []metav1.Condition{{Type: api.ConditionHibernated, Reason: row.before}}
			}
			NewWithT(t).Expect(cluster.Hibernates()).To(Equal(row.want))
		})
	}
}
