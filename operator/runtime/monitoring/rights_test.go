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

package monitoring_test

import (
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	eventsv1 "k8s.io/api/events/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/monitoring"
	"stateful.example/runtime/test/environment"
)

// With the role as generated nothing is refused; with any verb that this package asks for taken away, something is: so
// the role is enough, and its share the least.
func TestTheRoleIsEnoughAndTheLeast(t *testing.T) {
	installKinds(t)
	t.Run("as generated", func(t *testing.T) {
		NewWithT(t).Expect(refusedWith(t, environment.GeneratedRole(t).Rules)).To(BeEmpty())
	})
	environment.EachWithoutOne(monitoring.Rules(), func(name string, fewer []rbacv1.PolicyRule) {
		t.Run(name, func(t *testing.T) {
			NewWithT(t).Expect(refusedWith(t, fewer)).NotTo(BeEmpty())
		})
	})
}

// refusedWith leads the controller through all that it does, and returns the requests that it was not allowed to make.
// It ends with the first.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	namespace := environment.NewNamespace(t)
	as, requests := environment.Recorded(environment.ServiceAccount(t, namespace, rules))
	environment.StartManager(t, namespace, as, operator(&clock{}))
	cluster := monitored(namespace)
	environment.Create(t, cluster)
	service := &corev1.Service{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: metricsName}}

	steps := []func(g Gomega){
		func(g Gomega) { expectAsked(t, g, cluster) },
		// A repair is told by extending the event of the one before.
		func(g Gomega) {
			rule := foreign(ruleKind, namespace)
			g.Expect(client.IgnoreNotFound(environment.Admin().Delete(t.Context(), rule))).To(Succeed())
			events := &eventsv1.EventList{}
			g.Expect(environment.Admin().List(t.Context(), events, client.InNamespace(namespace))).To(Succeed())
			g.Expect(events.Items).To(ContainElement(HaveField("Series", Not(BeNil()))))
		},
		func(g Gomega) { environment.Read(t, g, foreign(ruleKind, namespace)) },
		func(Gomega) {
			environment.Change(t, cluster, func(cluster *api.Cluster) { cluster.Spec.Monitoring = nil })
		},
		func(g Gomega) {
			expectGone(t, g, service)
			expectGone(t, g, foreign(monitorKind, namespace))
			expectGone(t, g, foreign(ruleKind, namespace))
		},
	}
	for _, step := range steps {
		environment.Until(t, func(g Gomega) {
			if len(requests.Refused()) == 0 {
				step(g)
			}
		})
	}
	return requests.Refused()
}
