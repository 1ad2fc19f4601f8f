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
	"time"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/scaling"
	"stateful.example/runtime/test/environment"
)

func TestUpAtOnceAndDownOneByOne(t *testing.T) {
	w, g := newWorld(t), NewWithT(t)
	w.until(api.ConditionHibernated, metav1.ConditionFalse, scaling.ReasonRunning, "")
	w.scale(5)
	w.atTarget(firstPod, secondPod, thirdPod, "orders-3", "orders-4")
	g.Expect(w.drained()).To(BeEmpty())
	before := w.set(g).Generation
	w.scale(2)
	w.atTarget(firstPod, secondPod)
	g.Expect(w.drained()).To(Equal([]string{"orders-4", "orders-3", thirdPod}))
	g.Expect(w.set(g).Generation-before).To(BeEquivalentTo(3), "each replica went by a step of its own")
	g.Expect(w.cluster.Status.Scaling.Draining).To(BeNil())

	t.Run("an application without drain too", func(*testing.T) {
		w.engine.Act(environment.EngineActs{})
		w.scale(1)
		w.atTarget(firstPod)
	})
}

func TestAReplicaThatDoesNotDrainIsKept(t *testing.T) {
	w := newWorld(t, func(cluster *api.Cluster) { cluster.Spec.Scaling.DrainTimeoutSeconds = new(int32(120)) })
	w.engine.Act(environment.EngineActs{Knows: knowsDrain, Fails: engine.CallDrain})
	w.scale(2)
	w.waits(scaling.ReasonDraining, "the engine failed")
	w.engine.Act(holds)
	w.waits(scaling.ReasonDraining, thirdPod)
	w.drainingThird()
	w.later.Store(int64(2 * time.Minute))
	w.waits(scaling.ReasonDrainTimedOut, "orders-2 is kept because it was not drained within 2m0s: drain is played to take time")
	NewWithT(t).Expect(w.pods()).To(HaveLen(3))
	// It goes when it has drained after all. Any change of the cluster asks it again at once.
	w.engine.Act(drains)
	w.touch()
	w.atTarget(firstPod, secondPod)
}

func TestACanceledDrainIsUndone(t *testing.T) {
	for name, count := range map[string]int32{"as before": 3, "more than before": 4} {
		t.Run(name, func(t *testing.T) {
			w, g := newWorld(t), NewWithT(t)
			w.engine.Act(holds)
			w.scale(2)
			w.drainingThird()
			others, restarted := w.pod(g, secondPod).UID, w.pod(g, thirdPod).UID
			w.scale(count)
			w.atTarget()
			g.Expect(w.pods()).To(HaveLen(int(count)))
			g.Expect(w.pod(g, thirdPod).UID).NotTo(Equal(restarted))
			g.Expect(w.pod(g, secondPod).UID).To(Equal(others))
			g.Expect(w.cluster.Status.Scaling.Draining).To(BeNil())
			g.Expect(w.drained()).To(BeEmpty())
		})
	}
}

func TestADisruptionBudgetSaysWhenADrainIsUndone(t *testing.T) {
	w, g := newWorld(t), NewWithT(t)
	budget := &policyv1.PodDisruptionBudget{
		ObjectMeta: metav1.ObjectMeta{Namespace: w.cluster.Namespace, Name: w.cluster.Name},
		Spec: policyv1.PodDisruptionBudgetSpec{
			MaxUnavailable: new(intstr.FromInt32(0)),
			Selector:       &metav1.LabelSelector{MatchLabels: identity.SelectorLabels(w.cluster.Name)},
		},
	}
	environment.Create(t, budget)
	allow := func(disruptions int32) {
		environment.ChangeStatus(t, budget, func(budget *policyv1.PodDisruptionBudget) {
			budget.Status.ObservedGeneration, budget.Status.ExpectedPods = budget.Generation, 3
			budget.Status.DisruptionsAllowed = disruptions
		})
	}
	allow(0)
	w.engine.Act(holds)
	w.scale(2)
	w.drainingThird()
	kept := w.pod(g, thirdPod).UID
	w.scale(3)
	w.waits(scaling.ReasonDrainCanceled, "disruption budget")
	g.Expect(w.pod(g, thirdPod).UID).To(Equal(kept))
	allow(1)
	w.touch()
	w.atTarget()
	g.Expect(w.pod(g, thirdPod).UID).NotTo(Equal(kept))
}

// A role is handed over where there is nothing to drain, too; where it is called off then, nothing has to be undone.
func TestAPrimaryHandsOverBeforeItGoes(t *testing.T) {
	for _, test := range []struct {
		name    string
		knows   []engine.Call
		drained []string
	}{
		{"drained", []engine.Call{engine.CallDrain, engine.CallRole, engine.CallSwitchover}, []string{thirdPod}},
		{"not drained", []engine.Call{engine.CallRole, engine.CallSwitchover}, []string{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			w, g := newWorld(t), NewWithT(t)
			w.engine.Act(environment.EngineActs{Knows: test.knows, Primary: thirdPod})
			before := w.pod(g, thirdPod).UID
			handsOver := func() {
				w.scale(2)
				w.waits(scaling.ReasonDraining, "")
				environment.Until(t, func(g Gomega) {
					g.Expect(w.engine.Pods(engine.CallSwitchover)).To(Equal([]string{firstPod}))
				})
				g.Expect(w.pod(g, thirdPod).UID).To(Equal(before))
				g.Expect(w.drained()).To(BeEmpty())
			}
			handsOver()
			if len(test.drained) == 0 {
				w.scale(3)
				w.atTarget()
				handsOver()
			}
			w.engine.Act(environment.EngineActs{Knows: test.knows, Primary: firstPod})
			w.atTarget(firstPod, secondPod)
			g.Expect(w.drained()).To(Equal(test.drained))
		})
	}
}

// One that goes next may be why there are to be fewer.
func TestNoneWaitsForOneThatGoesToo(t *testing.T) {
	w := newWorld(t)
	w.engine.Act(environment.EngineActs{})
	w.ready(secondPod, corev1.ConditionFalse)
	w.scale(2)
	w.waits(scaling.ReasonRemainingReplicasNotReady, "orders-1 is not ready")
	w.scale(1)
	w.waits(scaling.ReasonScalingDown, "the workload is scaling to 2 replicas")
	NewWithT(t).Expect(w.cluster.Status.Scaling.Replicas).To(HaveValue(BeEquivalentTo(2)))
}

func TestNoneGoesWhileAnotherIsNotReady(t *testing.T) {
	unready := environment.EngineActs{Knows: knowsDrain, Holds: engine.CallReady}
	t.Run("before it is drained", func(t *testing.T) {
		w := newWorld(t)
		w.ready(firstPod, corev1.ConditionFalse)
		w.scale(2)
		w.waits(scaling.ReasonRemainingReplicasNotReady, "orders-0 is not ready")
		w.engine.Act(unready)
		w.ready(firstPod, corev1.ConditionTrue)
		w.waits(scaling.ReasonRemainingReplicasNotReady, "ready is played to take time")
		w.engine.Act(drains)
		w.atTarget(firstPod, secondPod)
	})
	t.Run("when it is drained", func(t *testing.T) {
		w, g := newWorld(t), NewWithT(t)
		w.engine.Act(holds)
		w.scale(2)
		w.drainingThird()
		w.engine.Act(unready)
		w.waits(scaling.ReasonRemainingReplicasNotReady, "")
		g.Expect(w.drained()).To(Equal([]string{thirdPod}))
		g.Expect(w.pods()).To(HaveLen(3))
		w.engine.Act(drains)
		w.atTarget(firstPod, secondPod)
	})
	t.Run("and it need not be ready itself", func(t *testing.T) {
		w := newWorld(t)
		w.ready(thirdPod, corev1.ConditionFalse)
		w.scale(2)
		w.atTarget(firstPod, secondPod)
		NewWithT(t).Expect(w.drained()).To(Equal([]string{thirdPod}))
	})
}

func TestTheMinimumHolds(t *testing.T) {
	minimum := func(cluster *api.Cluster) { cluster.Spec.Scaling.MinReplicas = new(int32(3)) }
	w := newWorld(t, replicas(4), minimum)
	w.scale(0)
	w.waits(scaling.ReasonBelowMinimum, "set spec.state to Hibernated to stop them all")
	environment.Until(t, func(g Gomega) { g.Expect(w.pods()).To(HaveLen(3)) })
	w.change(inState(api.ClusterHibernated))
	w.stopped("")

	t.Run("for what was more to begin with", func(t *testing.T) {
		w := newWorld(t, replicas(0), minimum)
		w.scale(1)
		w.atTarget(firstPod)
	})
}

func TestSomebodyWhoScalesTheWorkloadIsNotFollowed(t *testing.T) {
	w, g := newWorld(t), NewWithT(t)
	environment.Change(t, w.set(g), func(set *appsv1.StatefulSet) { set.Spec.Replicas = new(int32(1)) })
	environment.Until(t, func(g Gomega) {
		set := w.set(g)
		g.Expect(set.Spec.Replicas).To(HaveValue(BeEquivalentTo(3)))
		g.Expect(set.Status.ObservedGeneration).To(BeNumerically(">=", 3))
	})
	w.atTarget(firstPod, secondPod, thirdPod)
	g.Expect(w.cluster.Status.Scaling.Replicas).To(HaveValue(BeEquivalentTo(3)))
}

func TestAnOperatorThatDiesMidDrainGoesOn(t *testing.T) {
	for name, lost := range map[string]bool{"with its status": false, "and its status is lost": true} {
		t.Run(name, func(t *testing.T) {
			w, g := newWorld(t), NewWithT(t)
			w.engine.Act(holds)
			w.scale(1)
			w.drainingThird()
			w.stop()
			if lost {
				w.changeStatus(func(cluster *api.Cluster) { cluster.Status = api.ClusterStatus{} })
				w.startOperator()
				w.waits(scaling.ReasonDraining, "")
				g.Expect(w.cluster.Status.Scaling.Replicas).To(HaveValue(BeEquivalentTo(3)))
				g.Expect(w.pods()).To(HaveLen(3))
				w.engine.Act(drains)
			} else {
				w.engine.Act(drains)
				w.startOperator()
			}
			w.atTarget(firstPod)
			g.Expect(w.drained()).To(Equal([]string{thirdPod, secondPod}))
		})
	}
}

func TestAPausedClusterIsNotScaled(t *testing.T) {
	w := newWorld(t)
	for _, count := range []int32{1, 4} {
		w.change(func(cluster *api.Cluster) { cluster.Spec.Replicas, cluster.Spec.State = &count, api.ClusterPaused })
		w.waits(scaling.ReasonPaused, "")
		NewWithT(t).Expect(w.cluster.Status.Scaling.Replicas).To(HaveValue(BeEquivalentTo(3)))
		w.change(func(cluster *api.Cluster) {
			cluster.Spec.Replicas, cluster.Spec.State = new(int32(3)), api.ClusterRunning
		})
		w.atTarget(firstPod, secondPod, thirdPod)
	}
	NewWithT(t).Expect(w.drained()).To(BeEmpty())
}

func TestAReplicaWithoutAVolumeHasNothingToDrain(t *testing.T) {
	for _, phase := range []corev1.PersistentVolumeClaimPhase{corev1.ClaimPending, corev1.ClaimBound} {
		t.Run(string(phase), func(t *testing.T) {
			w := newWorld(t)
			w.engine.Act(holds)
			w.ready(thirdPod, corev1.ConditionFalse)
			environment.ChangeStatus(t, w.pod(NewWithT(t), thirdPod), func(pod *corev1.Pod) { pod.Status.Phase = corev1.PodPending })
			if phase == corev1.ClaimBound {
				w.scale(2)
				w.waits(scaling.ReasonDraining, "its pod is not running")
				return
			}
			w.stopBinding()
			environment.ChangeStatus(t, w.claim(), func(claim *corev1.PersistentVolumeClaim) { claim.Status.Phase = phase })
			w.scale(2)
			w.atTarget(firstPod, secondPod)
		})
	}
}
