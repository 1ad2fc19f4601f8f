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

package cluster_test

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

// soaking has a canary that has to be ready for so long, and that a script asks.
func soaking(seconds int32) edit {
	return func(orders *api.Cluster) {
		orders.Spec.Update.Canary = &api.ClusterCanary{SoakSeconds: &seconds}
		orders.Spec.Scripts.Ready = "true"
	}
}

func TestTheEngineIsNotAskedWhileACanarySoaks(t *testing.T) {
	containers := &environment.Containers{}
	orders := settledCluster(t, scripts.NewWith(containers), soaking(600))
	setImage(t, orders, newerImage)
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, orders)
		g.Expect(messageOf(orders, api.ConditionProgressing)).To(
			Equal("1 of 3 replicas have the newest revision; orders-2 must be ready for 10m0s"))
	})
	NewWithT(t).Expect(containers.Runs(engine.CallReady, "")).To(BeEmpty())
}

// What a script says is written into the status, whose every change wakes all controllers.
func TestACanaryIsNotAskedAgainByWhatItSays(t *testing.T) {
	g := NewWithT(t)
	containers := &environment.Containers{}
	orders := settledCluster(t, scripts.NewWith(containers), soaking(0))
	containers.Answer(engine.CallReady, scripts.Result{ExitCode: 1, Errors: "no peer answers"})
	setImage(t, orders, newerImage)
	runs := func() []environment.ScriptRun { return containers.Runs(engine.CallReady, thirdPod) }
	g.Eventually(runs, environment.Patience, time.Millisecond).Should(HaveLen(2))
	before := readSet(t, g, orders)
	g.Eventually(runs, environment.Patience, time.Millisecond).Should(HaveLen(3))
	g.Expect(runs()[2].At.Sub(runs()[0].At)).To(BeNumerically(">=", 2*engine.RetryFailed*9/10))
	environment.Read(t, g, orders)
	g.Expect(messageOf(orders, api.ConditionProgressing)).To(Equal(
		"1 of 3 replicas have the newest revision; the script ready failed in orders-2 with 1: no peer answers"))
	expectImages(t, g, orders, clusterImage, clusterImage, newerImage)
	g.Expect(readSet(t, g, orders).Generation).To(Equal(before.Generation), "the turn neither comes nor goes")
	containers.Answer(engine.CallReady, scripts.Result{})
	settled(t, orders)
}

func TestACanaryHoldsTheOthersUntilItIsWell(t *testing.T) {
	const newestImage = "application:3"
	application := &environment.Engine{}
	orders := settledCluster(t, application, soaking(0))
	application.Act(environment.EngineActs{Holds: engine.CallReady})
	setImage(t, orders, newerImage)
	environment.Until(t, func(g Gomega) {
		expectImages(t, g, orders, clusterImage, clusterImage, newerImage)
		environment.ExpectCondition(t, g, orders, api.ConditionProgressing, metav1.ConditionTrue, cluster.ReasonRollingOut)
		g.Expect(messageOf(orders, api.ConditionProgressing)).To(
			Equal("1 of 3 replicas have the newest revision; ready is played to take time"))
	})
	t.Run("and begins anew with a newer revision", func(t *testing.T) {
		setImage(t, orders, newestImage)
		environment.Until(t, func(g Gomega) { expectImages(t, g, orders, clusterImage, clusterImage, newestImage) })
	})
	t.Run("and lets them go on then", func(t *testing.T) {
		application.Act(environment.EngineActs{})
		settled(t, orders)
		expectImages(t, NewWithT(t), orders, newestImage, newestImage, newestImage)
	})
}

func TestThePrimaryHandsItsRoleOverBeforeItsTurn(t *testing.T) {
	application := &environment.Engine{}
	knows := []engine.Call{engine.CallRole, engine.CallSwitchover}
	application.Act(environment.EngineActs{Knows: knows, Primary: secondPod})
	orders := settledCluster(t, application)
	setImage(t, orders, newerImage)
	environment.Until(t, func(g Gomega) { g.Expect(application.Pods(engine.CallSwitchover)).To(Equal([]string{thirdPod})) })
	// The primary is not restarted.
	expectImages(t, NewWithT(t), orders, clusterImage, clusterImage, newerImage)
	application.Act(environment.EngineActs{Knows: knows, Primary: thirdPod})
	settled(t, orders)
	expectImages(t, NewWithT(t), orders, newerImage, newerImage, newerImage)
}

// kubernetes#67250: the StatefulSet controller waits for a replica of the broken revision to be ready.
func TestABrokenRevisionThatWasTakenBackHoldsNothingUp(t *testing.T) {
	const broken = environment.UnreadyImage
	t.Run("the first", func(t *testing.T) {
		orders := environment.RunCluster(t, running(&environment.Engine{}), withImage(broken))
		environment.Until(t, func(g Gomega) { g.Expect(podsOf(t, orders)).To(HaveKey(firstPod)) })
		setImage(t, orders, clusterImage)
		settled(t, orders)
		expectImages(t, NewWithT(t), orders, clusterImage, clusterImage, clusterImage)
	})
	t.Run("a later one", func(t *testing.T) {
		orders := settledCluster(t, &environment.Engine{})
		healthy := podsOf(t, orders)
		setImage(t, orders, broken)
		environment.Until(t, func(g Gomega) { expectImages(t, g, orders, clusterImage, clusterImage, broken) })
		setImage(t, orders, clusterImage)
		settled(t, orders)
		g := NewWithT(t)
		expectImages(t, g, orders, clusterImage, clusterImage, clusterImage)
		g.Expect(podsOf(t, orders)).To(And(HaveKeyWithValue(firstPod, healthy[firstPod]),
			HaveKeyWithValue(secondPod, healthy[secondPod])), "those that were well are left alone")
	})
}

func TestPausedSuspendsReconciliation(t *testing.T) {
	orders := settledCluster(t, &environment.Engine{})
	environment.Change(t, orders, func(orders *api.Cluster) {
		orders.Spec.State, orders.Spec.Image = api.ClusterPaused, newerImage
	})
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionProgressing, metav1.ConditionFalse, cluster.ReasonPaused)
		g.Expect(orders.Status.ReadyReplicas).To(BeEquivalentTo(3), "the status is kept up to date")
	})
	g := NewWithT(t)
	deleteClientService(t, g, orders)
	expectImages(t, g, orders, clusterImage, clusterImage, clusterImage)
	g.Expect(environment.Listed(t, g, orders, &corev1.ServiceList{}).Items).To(HaveLen(1))

	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.State = api.ClusterRunning })
	settled(t, orders)
	environment.Until(t, func(g Gomega) {
		expectImages(t, g, orders, newerImage, newerImage, newerImage)
		environment.Read(t, g, clientServiceOf(orders))
	})
}

// Prometheus finds the port in a Service of its own, by number, so the pods need not name it.
func TestOnlyWhatReplicasAreRunWithRestartsThem(t *testing.T) {
	orders := settledCluster(t, &environment.Engine{}, func(orders *api.Cluster) {
		orders.Spec.TLS = &api.ClusterTLS{SecretName: "orders-tls"}
		orders.Spec.WritableFolders = []api.ClusterWritableFolder{"/var/run/application", "/var/cache/application"}
	})
	for _, step := range []struct {
		name     string
		edit     edit
		restarts bool
	}{
		{"monitoring", func(orders *api.Cluster) { orders.Spec.Monitoring = &api.ClusterMonitoring{Port: 9187} }, false},
		{"no monitoring", func(orders *api.Cluster) { orders.Spec.Monitoring = nil }, false},
		{"folders in another order", func(orders *api.Cluster) {
			orders.Spec.WritableFolders = []api.ClusterWritableFolder{"/var/cache/application", "/var/run/application"}
		}, false},
		{"a Service for each replica", func(orders *api.Cluster) { orders.Spec.Services.PerOrdinal = true }, false},
		{"another revision of the certificate", func(orders *api.Cluster) { orders.Spec.TLS.Revision = "2" }, true},
	} {
		t.Run(step.name, func(t *testing.T) {
			g := NewWithT(t)
			before, pods := readSet(t, g, orders), podsOf(t, orders)
			environment.Change(t, orders, step.edit)
			settled(t, orders)
			after := readSet(t, g, orders)
			if !step.restarts {
				g.Expect(after.Spec).To(Equal(before.Spec))
				g.Expect(podsOf(t, orders)).To(Equal(pods))
				return
			}
			g.Expect(after.Spec.Template.Spec).To(Equal(before.Spec.Template.Spec))
			g.Expect(environment.Listed(t, g, orders, &corev1.PodList{}).Items).To(And(HaveLen(3),
				HaveEach(HaveField("Annotations", HaveKeyWithValue(identity.TLSAnnotation(), "2")))))
		})
	}
}

func TestAVersionGatesAnUpgrade(t *testing.T) {
	const first, next = "15.2", "16.0"
	orders := settledCluster(t, &environment.Engine{}, func(orders *api.Cluster) { orders.Spec.Version = first })
	for _, step := range []struct {
		version, image string
		refused        bool
		ran, runs      string
	}{
		{first, clusterImage, false, first, clusterImage},
		{"14.9", newerImage, true, first, clusterImage},
		{"17.0", newerImage, true, first, clusterImage},
		{next, newerImage, false, next, newerImage},
		{first, clusterImage, true, next, newerImage},
		// Without a version, any image is accepted.
		{"", clusterImage, false, "", clusterImage},
	} {
		environment.Change(t, orders, func(orders *api.Cluster) {
			orders.Spec.Version, orders.Spec.Image = step.version, step.image
		})
		environment.Until(t, func(g Gomega) {
			if step.refused {
				expectDegraded(t, g, orders, cluster.ReasonVersionRefused, step.version)
			} else {
				environment.ExpectCondition(t, g, orders, api.ConditionDegraded, metav1.ConditionFalse, cluster.ReasonAsExpected)
			}
			expectReady(t, g, orders)
			g.Expect(orders.Status.Version).To(Equal(step.ran))
			expectImages(t, g, orders, step.runs, step.runs, step.runs)
		})
	}
}

func TestNoNodeToRunOnIsNotReady(t *testing.T) {
	environment.RunOnNodes(t)
	orders := environment.RunCluster(t, operator)
	untilThereIsAWorkload(t, orders)
	live := environment.ReadWorkload(t, NewWithT(t), orders).DaemonSet()
	environment.ChangeStatus(t, live, func(live *appsv1.DaemonSet) { live.Status.ObservedGeneration = live.Generation })
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionFalse, cluster.ReasonNoEligibleNodes)
		environment.ExpectCondition(t, g, orders, api.ConditionProgressing, metav1.ConditionFalse, cluster.ReasonRolloutComplete)
	})
}
