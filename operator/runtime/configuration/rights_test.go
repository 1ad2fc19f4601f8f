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

package configuration_test

import (
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/configuration"
	"stateful.example/runtime/test/environment"
)

func TestTheRightsAreEnoughAndTheLeast(t *testing.T) {
	rules := configuration.Rules()
	t.Run("as marked", func(t *testing.T) {
		NewWithT(t).Expect(refusedWith(t, rules)).To(BeEmpty())
	})
	environment.EachWithoutOne(rules, func(name string, fewer []rbacv1.PolicyRule) {
		t.Run(name, func(t *testing.T) {
			NewWithT(t).Expect(refusedWith(t, fewer)).NotTo(BeEmpty())
		})
	})
}

// refusedWith leads the controller through all that it does, and returns the first requests that it was not allowed to
// make.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	namespace := environment.NewNamespace(t)
	application := &environment.Engine{}
	as, requests := environment.Recorded(environment.ServiceAccount(t, namespace, rules))
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, workload(application))
	environment.StartManager(t, namespace, as, controllerAlone(application))
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	old := 0
	step := func(assertions func(g Gomega)) {
		environment.Until(t, func(g Gomega) {
			if len(requests.Refused()) == 0 {
				assertions(g)
			}
		})
	}
	step(func(g Gomega) {
		environment.ExpectCondition(t, g, orders,
			api.ConditionConfigApplied, metav1.ConditionTrue, configuration.ReasonApplied)
	})
	// Earlier ones of which one has to go.
	step(func(g Gomega) {
		for ; old < 6; old++ {
			present := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{
				Namespace: namespace, Name: orders.Status.Configuration.ConfigMapName,
			}}
			environment.Read(t, g, present)
			g.Expect(environment.Admin().Create(t.Context(), &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{
				Namespace: namespace, GenerateName: "orders-config-",
				Labels: present.Labels, OwnerReferences: present.OwnerReferences,
			}, Immutable: new(true)})).To(Succeed())
		}
		g.Expect(configMaps(t, g, namespace)).To(HaveLen(6))
	})
	return requests.Refused()
}
