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

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/test/environment"
)

// withCanary is a settled cluster whose application is in scripts, and has to be ready for so long.
func withCanary(t *testing.T, soakSeconds int32) (*api.Cluster, *environment.Containers) {
	t.Helper()
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Update.Canary = &api.ClusterCanary{SoakSeconds: &soakSeconds}
	orders.Spec.Scripts.Ready = "true"
	environment.Create(t, orders)
	containers := &environment.Containers{}
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload,
		operatorOf(scripts.NewWith(containers)))
	settled(t, orders)
	return orders, containers
}

func TestTheEngineIsNotAskedWhileACanarySoaks(t *testing.T) {
	orders, containers := withCanary(t, 600)
	setImage(t, orders, newerImage)
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, orders)
		g.Expect(progressMessage(orders)).To(
			Equal("1 of 3 replicas have the newest revision; orders-2 has to be ready for 10m0s"))
	})
	NewWithT(t).Expect(containers.Runs(engine.CallReady, "")).To(BeEmpty())
}

// What a script says is written into the status, whose every change wakes all controllers.
func TestACanaryIsNotAskedAgainByWhatItSays(t *testing.T) {
	orders, containers := withCanary(t, 0)
	containers.Answer(engine.CallReady, scripts.Result{ExitCode: 1, Errors: "no peer answers"})
	setImage(t, orders, newerImage)
	g := NewWithT(t)
	runs := func() []environment.ScriptRun { return containers.Runs(engine.CallReady, thirdPod) }
	g.Eventually(runs, environment.Patience, time.Millisecond).Should(HaveLen(2))
	before := setOf(orders)
	environment.Read(t, g, before)
	g.Eventually(runs, environment.Patience, time.Millisecond).Should(HaveLen(3))
	g.Expect(runs()[2].At.Sub(runs()[0].At)).To(BeNumerically(">=", 2*engine.RetryFailed*9/10))
	environment.Read(t, g, orders)
	g.Expect(progressMessage(orders)).To(Equal(
		"1 of 3 replicas have the newest revision; the script ready failed in orders-2 with 1: no peer answers"))
	g.Expect(images(t, g, orders)).To(Equal([]string{clusterImage, clusterImage, newerImage}))
	after := setOf(orders)
	environment.Read(t, g, after)
	g.Expect(after.Generation).To(Equal(before.Generation), "the turn neither comes nor goes")
	containers.Answer(engine.CallReady, scripts.Result{})
	settled(t, orders)
}
