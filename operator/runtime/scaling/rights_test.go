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
	eventsv1 "k8s.io/api/events/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/engine"
	"stateful.example/runtime/scaling"
	"stateful.example/runtime/test/environment"
)

// With the rules that are marked, nothing is refused; without any verb of them, something is.
func TestTheRightsAreEnoughAndTheLeast(t *testing.T) {
	rules := scaling.Rules()
	t.Run("as marked", func(t *testing.T) {
		NewWithT(t).Expect(refusedWith(t, rules)).To(BeEmpty())
	})
	environment.EachWithoutOne(rules, func(name string, fewer []rbacv1.PolicyRule) {
		if name == "without patch events" {
			// An event told again from a cache that was behind extends the one before: whether that happens is chance.
			return
		}
		t.Run(name, func(t *testing.T) {
			NewWithT(t).Expect(refusedWith(t, fewer)).NotTo(BeEmpty())
		})
	})
}

// refusedWith leads the operator through all that it does, and returns what it was not allowed. It ends with the first.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	played := &environment.Engine{}
	w := &world{
		t: t, cluster: environment.NewCluster(environment.NewNamespace(t)), engine: played, application: played,
	}
	account := environment.ServiceAccount(t, w.cluster.Namespace, rules)
	as, requests := environment.Recorded(account)
	w.as = as
	w.engine.Act(environment.EngineActs{Knows: []engine.Call{engine.CallDrain}, Holds: engine.CallDrain})
	environment.Create(t, w.cluster)
	w.startOperator()
	environment.StartManager(t, w.cluster.Namespace, environment.AdminConfig(),
		w.playCluster, environment.PlayStatefulSets, environment.PlayVolumes)
	restarted := ""
	for _, step := range []func(g Gomega){
		func(g Gomega) { g.Expect(w.pods(g)).To(HaveLen(3)) },
		// One that never ran would go without being drained.
		func(g Gomega) { g.Expect(w.set(g).Status.ReadyReplicas).To(Equal(int32(3))) },
		func(Gomega) { w.scale(2) },
		func(g Gomega) {
			environment.Read(t, g, w.cluster)
			g.Expect(w.cluster.Status.Scaling).NotTo(BeNil())
			g.Expect(w.cluster.Status.Scaling.Draining).NotTo(BeNil())
			restarted = w.cluster.Status.Scaling.DrainingPod
		},
		func(Gomega) { w.scale(3) },
		func(g Gomega) {
			g.Expect(w.pods(g)).To(HaveLen(3))
			g.Expect(string(w.pod(g, thirdPod).UID)).NotTo(Equal(restarted))
		},
		func(g Gomega) {
			list := &eventsv1.EventList{}
			g.Expect(environment.Admin().List(t.Context(), list, client.InNamespace(w.cluster.Namespace))).To(Succeed())
			g.Expect(list.Items).To(ContainElement(HaveField("Reason", scaling.ReasonDrainCanceled)))
		},
	} {
		environment.Until(t, func(g Gomega) {
			if len(requests.Refused()) == 0 {
				step(g)
			}
		})
	}
	return requests.Refused()
}
