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
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/credentials"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

const (
	vaultKind    = "VaultStaticSecret"
	externalKind = "ExternalSecret"
	vaultVersion = "secrets.hashicorp.com/v1beta1"
)

// What tells versions apart in the status of a VaultStaticSecret and of an ExternalSecret.
const (
	vaultField    = "secretMAC"
	externalField = "syncedResourceVersion"
)

func startedWith(t *testing.T, namespace string, application engine.Engine) {
	t.Helper()
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload,
		workload(application), controllerAlone(application))
}

func templateOf(t *testing.T, g Gomega, orders *api.Cluster) map[string]string {
	t.Helper()
	return environment.ReadWorkload(t, g, orders).Template.Annotations
}

func TestARotationRestartsTheReplicas(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := withSource(namespace, vaultKind)
	environment.Create(t, orders)
	startedWith(t, namespace, &environment.Engine{})
	expect(t, orders, metav1.ConditionFalse, credentials.ReasonSourceNotFound)
	source := newSource(t, namespace, vaultVersion, vaultKind, map[string]any{})
	expect(t, orders, metav1.ConditionFalse, credentials.ReasonSourceNotReady)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionFalse, "DependencyNotReady")
	})

	report(t, source, map[string]any{vaultField: "first"})
	expect(t, orders, metav1.ConditionTrue, credentials.ReasonCurrent)
	first := templateOf(t, NewWithT(t), orders)
	NewWithT(t).Expect(first).To(HaveKeyWithValue(identity.CredentialsAnnotation(), orders.Status.Credentials.Revision))

	report(t, source, map[string]any{vaultField: "first", "lastGeneration": int64(2)})
	report(t, source, map[string]any{vaultField: "second"})
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionCredentialsCurrent, metav1.ConditionTrue,
			credentials.ReasonCurrent)
		g.Expect(templateOf(t, g, orders)).NotTo(Equal(first))
		g.Expect(templateOf(t, g, orders)).
			To(HaveKeyWithValue(identity.CredentialsAnnotation(), orders.Status.Credentials.Revision))
	})
}

func TestAReloadRestartsNothing(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Credentials = &api.ClusterCredentials{
		SecretName: secretName, Revision: "1", OnChange: api.OnChangeReload,
	}
	environment.Create(t, orders)
	application := &environment.Engine{}
	application.Act(environment.EngineActs{Knows: []engine.Call{engine.CallReload}})
	startedWith(t, namespace, application)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, "AllReplicasReady")
	})
	before := templateOf(t, NewWithT(t), orders)

	application.Act(environment.EngineActs{Knows: []engine.Call{engine.CallReload}, Fails: engine.CallReload})
	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Credentials.Revision = "2" })
	expect(t, orders, metav1.ConditionFalse, credentials.ReasonReloading)
	application.Act(environment.EngineActs{Knows: []engine.Call{engine.CallReload}})
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionCredentialsCurrent, metav1.ConditionTrue,
			credentials.ReasonCurrent)
		g.Expect(orders.Status.Credentials.ReloadedRevision).To(Equal("2"))
	})
	rereading := 0
	for _, call := range application.Calls(engine.CallReload) {
		if call.Key == "credentials-2" {
			rereading++
		}
	}
	NewWithT(t).Expect(rereading).To(Equal(3), "each replica once")
	NewWithT(t).Expect(templateOf(t, NewWithT(t), orders)).To(Equal(before))
}

// synced is what an ExternalSecret says once it has made its Secret.
func synced() map[string]any {
	return map[string]any{externalField: "1-a", "conditions": []any{
		map[string]any{"type": "Ready", "status": "True", "reason": "SecretSynced"},
	}}
}

func TestASourceInTroubleIsToldOfAndRestartsNothing(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := withSource(namespace, externalKind)
	environment.Create(t, orders)
	source := newSource(t, namespace, "external-secrets.io/v1", externalKind, synced())
	startedWith(t, namespace, &environment.Engine{})
	expect(t, orders, metav1.ConditionTrue, credentials.ReasonCurrent)
	before := templateOf(t, NewWithT(t), orders)

	report(t, source, map[string]any{externalField: "1-a", "conditions": []any{
		map[string]any{"type": "Ready", "status": "False", "reason": "SecretSyncedError"},
	}})
	expect(t, orders, metav1.ConditionFalse, credentials.ReasonSourceNotReady)
	refreshed := synced()
	refreshed["refreshTime"] = "2026-11-22T20:00:00Z"
	report(t, source, refreshed)
	expect(t, orders, metav1.ConditionTrue, credentials.ReasonCurrent)
	NewWithT(t).Expect(templateOf(t, NewWithT(t), orders)).To(Equal(before), "a refresh is no change")
}

// A new process reads the sources anew; until it has, what the former one said holds.
func TestARestartOfTheOperatorSaysNothingNew(t *testing.T) {
	namespace := environment.NewNamespace(t)
	// Without replicas there is nothing to restart, so it is current as soon as it is read.
	asked := func() *api.Cluster {
		cluster := withSource(namespace, externalKind)
		cluster.Spec.Credentials.OnChange = api.OnChangeReload
		return cluster
	}
	orders := asked()
	environment.Create(t, orders)
	newSource(t, namespace, "external-secrets.io/v1", externalKind, synced())
	alone := controllerAlone(&environment.Engine{})
	_, stop := environment.StartedManager(t, namespace, environment.AdminConfig(), alone)
	expect(t, orders, metav1.ConditionTrue, credentials.ReasonCurrent)
	stop()

	as, requests := environment.Recorded(environment.AdminConfig())
	environment.StartManager(t, namespace, as, alone)
	later := asked()
	later.Name = "later"
	environment.Create(t, later)
	expect(t, later, metav1.ConditionTrue, credentials.ReasonCurrent)
	NewWithT(t).Expect(requests.All()).NotTo(ContainElement(ContainSubstring("/" + orders.Name + "/")))
}
