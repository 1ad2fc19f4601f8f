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

package credentials_test

import (
	"testing"

	. "github.com/onsi/gomega"
	eventsv1 "k8s.io/api/events/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/credentials"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

func TestTheRightsAreEnoughAndTheLeast(t *testing.T) {
	rules := credentials.Rules()
	t.Run("as marked", func(t *testing.T) {
		NewWithT(t).Expect(refusedWith(t, rules)).To(BeEmpty())
	})
	environment.EachWithoutOne(rules, func(name string, fewer []rbacv1.PolicyRule) {
		t.Run(name, func(t *testing.T) {
			NewWithT(t).Expect(refusedWith(t, fewer)).NotTo(BeEmpty())
		})
	})
}

// Who may read Secrets may read those of everybody in the namespace.
func TestSecretsAreMadeAndNeverRead(t *testing.T) {
	var verbs []string
	for _, rule := range environment.GeneratedRole(t).Rules {
		for _, resource := range rule.Resources {
			if resource == "secrets" || resource == rbacv1.ResourceAll {
				verbs = append(verbs, rule.Verbs...)
			}
		}
	}
	NewWithT(t).Expect(verbs).To(Equal([]string{"create"}))
}

// refusedWith leads the controller through a Secret of its own and a source of each kind, and returns the first requests that it was not allowed
// to make.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	namespace := environment.NewNamespace(t)
	application := &environment.Engine{}
	application.Act(environment.EngineActs{Knows: []engine.Call{engine.CallReload}})
	as, requests := environment.Recorded(environment.ServiceAccount(t, namespace, rules))
	newSource(t, namespace, "external-secrets.io/v1", "ExternalSecret", map[string]any{externalField: "1"})
	newSource(t, namespace, "bitnami.com/v1alpha1", "SealedSecret", map[string]any{"observedGeneration": int64(1)})
	newSource(t, namespace, "secrets-store.csi.x-k8s.io/v1", "SecretProviderClass", map[string]any{})
	newSource(t, namespace, vaultVersion, vaultKind, map[string]any{vaultField: "1"})
	environment.StartManager(t, namespace, as, controllerAlone(application))
	alone := withoutSecret(namespace)
	environment.Create(t, alone)
	environment.Until(t, func(g Gomega) {
		if len(requests.Refused()) > 0 {
			return
		}
		environment.Read(t, g, alone)
		g.Expect(alone.Status.Credentials).NotTo(BeNil())
		events := &eventsv1.EventList{}
		g.Expect(environment.Admin().List(t.Context(), events, client.InNamespace(namespace))).To(Succeed())
		g.Expect(events.Items).NotTo(BeEmpty())
	})
	for _, kind := range []string{"ExternalSecret", "SealedSecret", "SecretProviderClass", vaultKind} {
		orders := withSource(namespace, kind)
		orders.GenerateName, orders.Name = "orders-", ""
		environment.Create(t, orders)
		environment.Until(t, func(g Gomega) {
			if len(requests.Refused()) > 0 {
				return
			}
			environment.Read(t, g, orders)
			g.Expect(meta.FindStatusCondition(orders.Status.Conditions, api.ConditionCredentialsCurrent)).NotTo(BeNil())
			g.Expect(orders.Status.Credentials).NotTo(BeNil())
		})
	}
	return requests.Refused()
}
