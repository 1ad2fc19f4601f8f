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

package storage_test

import (
	"testing"

	. "github.com/onsi/gomega"
	eventsv1 "k8s.io/api/events/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/storage"
	"stateful.example/runtime/test/environment"
)

// quiet is a recorder of no events.
type quiet struct{}

func (quiet) Eventf(_, _ runtime.Object, _, _, _, _ string, _ ...any) {}

// With the rules that are marked, nothing is refused but reading classes, which is optional; without any verb of them,
// something is.
func TestTheRightsAreEnoughAndTheLeast(t *testing.T) {
	rules := storage.Rules()
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
	namespace := environment.NewNamespace(t)
	account := environment.ServiceAccount(t, namespace, rules)
	bindClassReader(t, account.Impersonate.UserName, namespace)
	as, requests := environment.Recorded(account)
	cluster := expandableCluster(t, namespace)
	replicas(1)(cluster)
	environment.Create(t, cluster)
	environment.StartManager(t, namespace, as, setUp)
	for _, step := range []func(g Gomega){
		func(g Gomega) {
			environment.Read(t, g, cluster)
			g.Expect(published(cluster)).NotTo(BeEmpty())
		},
		func(Gomega) { addSet(t, cluster) },
		func(Gomega) { addBoundClaim(t, cluster, "data-orders-0", "10Gi") },
		func(g Gomega) { expectStorage(t, g, cluster, metav1.ConditionTrue, storage.ReasonVolumesReady) },
		func(Gomega) { environment.Change(t, cluster, sized("20Gi")) },
		func(g Gomega) { expectStorage(t, g, cluster, metav1.ConditionFalse, storage.ReasonExpanding) },
		func(g Gomega) {
			list := &eventsv1.EventList{}
			g.Expect(environment.Admin().List(t.Context(), list, client.InNamespace(namespace))).To(Succeed())
			g.Expect(list.Items).To(ContainElement(HaveField("Reason", storage.ReasonExpanding)))
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
