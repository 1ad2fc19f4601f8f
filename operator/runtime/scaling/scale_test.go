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
	"slices"
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

// holds is an application that does not finish draining.
var holds = environment.EngineActs{Knows: []engine.Call{engine.CallDrain}, Holds: engine.CallDrain}

func drained(w *world) []string {
	calls := w.engine.Calls(engine.CallDrain)
	pods := make([]string, 0, len(calls))
	for _, call := range calls {
		pods = append(pods, call.Pod)
	}
	return slices.Compact(pods)
}

func TestUpAtOnceAndDownOneByOne(t *testing.T) {
	w := newWorld(t)
	w.condition(api.ConditionHibernated, metav1.ConditionFalse, scaling.ReasonRunning)
	w.scale(5)
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	g := NewWithT(t)
	g.Expect(w.pods(g)).To(HaveLen(5))
	g.Expect(drained(w)).To(BeEmpty())
	before := w.set(NewWithT(t)).Generation

	w.scale(2)
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	g.Expect(w.pods(g)).To(ConsistOf(firstPod, secondPod))
	g.Expect(drained(w)).To(Equal([]string{"orders-4", "orders-3", thirdPod}))
	g.Expect(w.set(g).Generation-before).To(Equal(int64(3)), "each replica went by a step of its own")
	g.Expect(w.cluster.Status.Scaling.Draining).To(BeNil())
}

func TestAnApplicationWithoutDrainGoesDownToo(t *testing.T) {
	w := newWorld(t)
	w.engine.Act(environment.EngineActs{})
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	w.scale(1)
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	g := NewWithT(t)
	g.Expect(w.pods(g)).To(ConsistOf(firstPod))
}

func TestAReplicaThatDoesNotDrainIsKept(t *testing.T) {
	w := newWorld(t, func(cluster *api.Cluster) {
		cluster.Spec.Scaling.DrainTimeoutSeconds = new(int32(120))
	})
	w.engine.Act(holds)
	w.scale(2)
	message := w.scaled(metav1.ConditionFalse, scaling.ReasonDraining)
	g := NewWithT(t)
	g.Expect(message).To(ContainSubstring(thirdPod))
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, w.cluster)
		g.Expect(w.cluster.Status.Scaling.Draining).To(HaveValue(Equal(int32(2))))
		g.Expect(w.cluster.Status.Scaling.DrainingPod).To(Equal(string(w.pod(g, thirdPod).UID)))
	})
	w.later.Store(int64(2 * time.Minute))
	message = w.scaled(metav1.ConditionFalse, scaling.ReasonDrainTimedOut)
	g.Expect(message).To(Equal("orders-2 is kept, since it was not drained within 2m0s: drain is played to take time"))
	g.Expect(w.pods(g)).To(HaveLen(3))

	// It goes when it has drained after all. Any change of the cluster asks it again at once.
	w.engine.Act(drains)
	w.touch()
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	g.Expect(w.pods(g)).To(ConsistOf(firstPod, secondPod))
}

func TestADrainThatFailsIsTriedAgain(t *testing.T) {
	w := newWorld(t)
	w.engine.Act(environment.EngineActs{Knows: drains.Knows, Fails: engine.CallDrain})
	w.scale(2)
	environment.Until(t, func(g Gomega) {
		g.Expect(w.scaled(metav1.ConditionFalse, scaling.ReasonDraining)).To(ContainSubstring("the engine failed at it"))
	})
	w.engine.Act(drains)
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
}

func TestACalledOffDrainIsUndone(t *testing.T) {
	for _, row := range []struct {
		name     string
		replicas int32
	}{{"as before", 3}, {"more than before", 4}} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			w.engine.Act(holds)
			w.scale(2)
			environment.Until(t, func(g Gomega) {
				environment.Read(t, g, w.cluster)
				g.Expect(w.cluster.Status.Scaling.Draining).To(HaveValue(Equal(int32(2))))
			})
			others, restarted := w.pod(NewWithT(t), secondPod).UID, w.pod(NewWithT(t), thirdPod).UID
			w.scale(row.replicas)
			w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
			g := NewWithT(t)
			g.Expect(w.pods(g)).To(HaveLen(int(row.replicas)))
			g.Expect(w.pod(g, thirdPod).UID).NotTo(Equal(restarted))
			g.Expect(w.pod(g, secondPod).UID).To(Equal(others))
			g.Expect(w.cluster.Status.Scaling.Draining).To(BeNil())
			g.Expect(drained(w)).To(BeEmpty())
		})
	}
}

func TestADisruptionBudgetSaysWhenADrainIsUndone(t *testing.T) {
	w := newWorld(t)
	budget := &policyv1.PodDisruptionBudget{
		ObjectMeta: metav1.ObjectMeta{Namespace: w.cluster.Namespace, Name: w.cluster.Name},
		Spec: policyv1.PodDisruptionBudgetSpec{
			MaxUnavailable: new(intstr.FromInt32(0)),
			Selector:       &metav1.LabelSelector{MatchLabels: identity.SelectorLabels(w.cluster.Name)},
		},
	}
	environment.Create(t, budget)
	environment.ChangeStatus(t, budget, func(budget *policyv1.PodDisruptionBudget) {
		budget.Status.ObservedGeneration, budget.Status.ExpectedPods = budget.Generation, 3
	})
	w.engine.Act(holds)
	w.scale(2)
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, w.cluster)
		g.Expect(w.cluster.Status.Scaling.Draining).NotTo(BeNil())
	})
	kept := w.pod(NewWithT(t), thirdPod).UID
	w.scale(3)
	environment.Until(t, func(g Gomega) {
		g.Expect(w.scaled(metav1.ConditionFalse, scaling.ReasonDrainCanceled)).To(ContainSubstring("disruption budget"))
	})
	NewWithT(t).Expect(w.pod(NewWithT(t), thirdPod).UID).To(Equal(kept))
	environment.ChangeStatus(t, budget, func(budget *policyv1.PodDisruptionBudget) {
		budget.Status.DisruptionsAllowed = 1
	})
	w.touch()
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	NewWithT(t).Expect(w.pod(NewWithT(t), thirdPod).UID).NotTo(Equal(kept))
}

func TestAPrimaryHandsOverBeforeItIsDrained(t *testing.T) {
	w := newWorld(t)
	knows := []engine.Call{engine.CallDrain, engine.CallRole, engine.CallSwitchover}
	w.engine.Act(environment.EngineActs{Knows: knows, Primary: thirdPod})
	w.scale(2)
	environment.Until(t, func(g Gomega) {
		g.Expect(w.engine.Pods(engine.CallSwitchover)).To(Equal([]string{firstPod}))
	})
	NewWithT(t).Expect(drained(w)).To(BeEmpty())
	w.engine.Act(environment.EngineActs{Knows: knows, Primary: firstPod})
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	NewWithT(t).Expect(drained(w)).To(Equal([]string{thirdPod}))
}

// A role is handed over where there is nothing to drain, too; where it is called off then, nothing has to be undone.
func TestAPrimaryHandsOverWhereNothingIsDrained(t *testing.T) {
	w := newWorld(t)
	knows := []engine.Call{engine.CallRole, engine.CallSwitchover}
	w.engine.Act(environment.EngineActs{Knows: knows, Primary: thirdPod})
	before := w.pod(NewWithT(t), thirdPod).UID
	handsOver := func() {
		w.scale(2)
		w.scaled(metav1.ConditionFalse, scaling.ReasonDraining)
		environment.Until(t, func(g Gomega) {
			g.Expect(w.engine.Pods(engine.CallSwitchover)).To(ContainElement(firstPod))
			g.Expect(w.pod(g, thirdPod).UID).To(Equal(before))
		})
	}
	handsOver()
	w.scale(3)
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	handsOver()
	w.engine.Act(environment.EngineActs{Knows: knows, Primary: firstPod})
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	g := NewWithT(t)
	g.Expect(w.pods(g)).To(ConsistOf(firstPod, secondPod))
	g.Expect(drained(w)).To(BeEmpty())
}

// One that goes next may be why there are to be fewer.
func TestNoneWaitsForOneThatGoesToo(t *testing.T) {
	w := newWorld(t)
	w.engine.Act(environment.EngineActs{})
	w.unready(secondPod, true)
	w.scale(2)
	g := NewWithT(t)
	g.Expect(w.scaled(metav1.ConditionFalse, scaling.ReasonRemainingReplicasNotReady)).To(HavePrefix("orders-1 is not ready"))
	w.scale(1)
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, w.cluster)
		g.Expect(w.cluster.Status.Scaling.Replicas).To(HaveValue(Equal(int32(2))))
	})
	environment.Until(t, func(g Gomega) {
		g.Expect(w.scaled(metav1.ConditionFalse, scaling.ReasonScalingDown)).To(
			HavePrefix("the workload is on its way to 2 replicas"))
	})
}

func TestNoneGoesWhileAnotherIsNotReady(t *testing.T) {
	w := newWorld(t)
	w.unready(firstPod, true)
	w.scale(2)
	g := NewWithT(t)
	g.Expect(w.scaled(metav1.ConditionFalse, scaling.ReasonRemainingReplicasNotReady)).To(HavePrefix("orders-0 is not ready"))
	w.engine.Act(environment.EngineActs{Knows: drains.Knows, Holds: engine.CallReady})
	w.unready(firstPod, false)
	environment.Until(t, func(g Gomega) {
		g.Expect(w.scaled(metav1.ConditionFalse, scaling.ReasonRemainingReplicasNotReady)).To(ContainSubstring("ready is played to take time"))
	})
	w.engine.Act(drains)
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	g.Expect(w.pods(g)).To(HaveLen(2))
}

func TestTheOneThatGoesNeedNotBeReady(t *testing.T) {
	w := newWorld(t)
	w.unready(thirdPod, true)
	w.scale(2)
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	NewWithT(t).Expect(drained(w)).To(Equal([]string{thirdPod}))
}

func TestTheMinimumHolds(t *testing.T) {
	w := newWorld(t, func(cluster *api.Cluster) {
		cluster.Spec.Replicas, cluster.Spec.Scaling.MinReplicas = new(int32(4)), new(int32(3))
	})
	w.scale(0)
	environment.Until(t, func(g Gomega) {
		g.Expect(w.scaled(metav1.ConditionFalse, scaling.ReasonBelowMinimum)).To(Equal(
			"0 replicas are asked for, and 3 kept, the least there may be: set state Hibernated to stop them all"))
		g.Expect(w.pods(g)).To(HaveLen(3))
	})
	w.change(func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterHibernated })
	w.scaled(metav1.ConditionTrue, scaling.ReasonStopped)
}

func TestWhatWasLessToBeginWithIsNoScaleDown(t *testing.T) {
	w := newWorld(t, func(cluster *api.Cluster) {
		cluster.Spec.Replicas, cluster.Spec.Scaling.MinReplicas = new(int32(0)), new(int32(3))
	})
	w.scale(1)
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	g := NewWithT(t)
	g.Expect(w.pods(g)).To(HaveLen(1))
}

func TestSomebodyWhoScalesTheWorkloadIsNotFollowed(t *testing.T) {
	w := newWorld(t)
	environment.Change(t, w.set(NewWithT(t)), func(set *appsv1.StatefulSet) { set.Spec.Replicas = new(int32(1)) })
	environment.Until(t, func(g Gomega) {
		set := w.set(NewWithT(t))
		g.Expect(set.Spec.Replicas).To(HaveValue(Equal(int32(3))))
		g.Expect(set.Status.ObservedGeneration).To(BeNumerically(">=", 3))
	})
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	g := NewWithT(t)
	g.Expect(w.pods(g)).To(HaveLen(3))
	g.Expect(w.cluster.Status.Scaling.Replicas).To(HaveValue(Equal(int32(3))))
}

func TestALostStatusKeepsWhatIsLive(t *testing.T) {
	w := newWorld(t)
	w.stop()
	w.engine.Act(holds)
	w.scale(1)
	environment.ChangeStatus(t, w.cluster, func(cluster *api.Cluster) {
		cluster.Status = api.ClusterStatus{}
	})
	w.startOperator()
	w.scaled(metav1.ConditionFalse, scaling.ReasonDraining)
	g := NewWithT(t)
	g.Expect(w.cluster.Status.Scaling.Replicas).To(HaveValue(Equal(int32(3))))
	g.Expect(w.pods(g)).To(HaveLen(3))
}

// Nothing says any more that the claims are to be kept but the workload itself, and a paused cluster is not stopped anew.
func TestALostStatusKeepsTheClaims(t *testing.T) {
	w := newWorld(t, deletingClaims)
	w.change(inState(api.ClusterHibernated))
	w.scaled(metav1.ConditionTrue, scaling.ReasonStopped)
	w.stop()
	environment.ChangeStatus(t, w.cluster, func(cluster *api.Cluster) {
		cluster.Status = api.ClusterStatus{}
	})
	w.change(func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterPaused })
	w.startOperator()
	w.scaled(metav1.ConditionTrue, scaling.ReasonStopped)
	NewWithT(t).Expect(w.cluster.Status.Scaling.RetainClaims).To(BeTrue())

	// Awake again, they are the retention's.
	w.change(func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterRunning })
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	environment.Until(t, func(g Gomega) {
		g.Expect(whenScaled(w)).To(Equal(appsv1.DeletePersistentVolumeClaimRetentionPolicyType))
	})
}

func TestAnOperatorThatDiesMidDrainGoesOn(t *testing.T) {
	w := newWorld(t)
	w.engine.Act(holds)
	w.scale(1)
	w.scaled(metav1.ConditionFalse, scaling.ReasonDraining)
	w.stop()
	w.engine.Act(drains)
	w.startOperator()
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	g := NewWithT(t)
	g.Expect(w.pods(g)).To(ConsistOf(firstPod))
	g.Expect(drained(w)).To(Equal([]string{thirdPod, secondPod}))
}

func TestAPausedClusterIsNotScaled(t *testing.T) {
	w := newWorld(t)
	for name, edit := range map[string]func(*api.Cluster){
		"down": func(cluster *api.Cluster) { cluster.Spec.Replicas = new(int32(1)) },
		"up":   func(cluster *api.Cluster) { cluster.Spec.Replicas = new(int32(4)) },
	} {
		w.change(func(cluster *api.Cluster) {
			cluster.Spec.State = api.ClusterPaused
			edit(cluster)
		})
		w.scaled(metav1.ConditionFalse, scaling.ReasonPaused)
		NewWithT(t).Expect(w.cluster.Status.Scaling.Replicas).To(HaveValue(Equal(int32(3))), name)
		w.change(func(cluster *api.Cluster) {
			cluster.Spec.Replicas, cluster.Spec.State = new(int32(3)), api.ClusterRunning
		})
		w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	}
	g := NewWithT(t)
	g.Expect(w.pods(g)).To(HaveLen(3))
	g.Expect(drained(w)).To(BeEmpty())
}

func TestAReplicaWithoutAVolumeHasNothingToDrain(t *testing.T) {
	for _, phase := range []corev1.PersistentVolumeClaimPhase{corev1.ClaimPending, corev1.ClaimBound} {
		t.Run(string(phase), func(t *testing.T) {
			w := newWorld(t)
			w.engine.Act(holds)
			pod := w.pod(NewWithT(t), thirdPod)
			environment.Change(t, pod, func(pod *corev1.Pod) {
				pod.Annotations = map[string]string{environment.UnreadyAnnotation: ""}
			})
			environment.ChangeStatus(t, pod, func(pod *corev1.Pod) {
				pod.Status.Phase, pod.Status.Conditions = corev1.PodPending, nil
			})
			claim := &corev1.PersistentVolumeClaim{
				ObjectMeta: metav1.ObjectMeta{Namespace: w.cluster.Namespace, Name: "data-orders-2"},
			}
			if phase == corev1.ClaimPending {
				w.stopBinding()
				environment.ChangeStatus(t, claim, func(claim *corev1.PersistentVolumeClaim) { claim.Status.Phase = phase })
			}
			w.scale(2)
			if phase == corev1.ClaimBound {
				environment.Until(t, func(g Gomega) {
					g.Expect(w.scaled(metav1.ConditionFalse, scaling.ReasonDraining)).To(ContainSubstring("does not run"))
				})
				return
			}
			w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
		})
	}
}
