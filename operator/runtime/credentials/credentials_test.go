// SPDX-License-Identifier: Apache-2.0

package credentials_test

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"stateful.example/runtime/api"
	"stateful.example/runtime/credentials"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

func TestARotationRestartsTheReplicas(t *testing.T) {
	orders := started(t, &environment.Engine{}, fromSource(vaultKind))
	expect(t, orders, no, credentials.ReasonSourceNotFound)
	source := newSource(t, orders.Namespace, vaultKind, map[string]any{})
	expect(t, orders, no, credentials.ReasonSourceNotReady)
	environment.UntilCondition(t, orders, api.ConditionReady, no, "DependencyNotReady")

	report(t, source, map[string]any{vaultField: "first"})
	expect(t, orders, yes, credentials.ReasonCurrent)
	first := annotations(t, NewWithT(t), orders)
	NewWithT(t).Expect(first).To(HaveKeyWithValue(identity.CredentialsAnnotation(), orders.Status.Credentials.Revision))

	report(t, source, map[string]any{vaultField: "first", "lastGeneration": int64(2)})
	report(t, source, map[string]any{vaultField: "second"})
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionCredentialsCurrent, yes, credentials.ReasonCurrent)
		now := annotations(t, g, orders)
		g.Expect(now).NotTo(Equal(first))
		g.Expect(now).To(HaveKeyWithValue(identity.CredentialsAnnotation(), orders.Status.Credentials.Revision))
	})
}

func TestAReloadRestartsNothing(t *testing.T) {
	application := &environment.Engine{}
	acts := environment.EngineActs{Knows: []engine.Call{engine.CallReload}}
	application.Act(acts)
	orders := started(t, application, fromSecret, revision("1"), reloaded)
	untilReady(t, orders)
	before := annotations(t, NewWithT(t), orders)

	application.Act(environment.EngineActs{Knows: acts.Knows, Fails: engine.CallReload})
	environment.Change(t, orders, revision("2"))
	expect(t, orders, no, credentials.ReasonReloading)
	application.Act(acts)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionCredentialsCurrent, yes, credentials.ReasonCurrent)
		g.Expect(orders.Status.Credentials.ReloadedRevision).To(Equal("2"))
	})
	rereading := 0
	for _, call := range application.Calls(engine.CallReload) {
		if call.Key == "credentials-2" {
			rereading++
		}
	}
	NewWithT(t).Expect(rereading).To(Equal(3), "each replica once")
	NewWithT(t).Expect(annotations(t, NewWithT(t), orders)).To(Equal(before))
}

// synced is what an ExternalSecret says of its Secret.
func synced(ready, reason string) map[string]any {
	return map[string]any{externalField: "1-a", "conditions": []any{
		map[string]any{"type": "Ready", "status": ready, "reason": reason},
	}}
}

func TestASourceInTroubleIsToldOfAndRestartsNothing(t *testing.T) {
	orders := started(t, &environment.Engine{}, fromSource(externalKind))
	source := newSource(t, orders.Namespace, externalKind, synced("True", "SecretSynced"))
	expect(t, orders, yes, credentials.ReasonCurrent)
	before := annotations(t, NewWithT(t), orders)

	report(t, source, synced("False", "SecretSyncedError"))
	expect(t, orders, no, credentials.ReasonSourceNotReady)
	refreshed := synced("True", "SecretSynced")
	refreshed["refreshTime"] = "2026-11-22T20:00:00Z"
	report(t, source, refreshed)
	expect(t, orders, yes, credentials.ReasonCurrent)
	NewWithT(t).Expect(annotations(t, NewWithT(t), orders)).To(Equal(before), "a refresh is no change")
}

// A new process reads the sources anew; until it has, what the former one said holds.
func TestARestartOfTheOperatorSaysNothingNew(t *testing.T) {
	namespace := environment.NewNamespace(t)
	// Without replicas there is nothing to restart, so it is current as soon as it is read.
	orders := created(t, namespace, fromSource(externalKind), reloaded)
	newSource(t, namespace, externalKind, synced("True", "SecretSynced"))
	alone := controllerAlone(&environment.Engine{})
	_, stop := environment.StartedManager(t, namespace, environment.AdminConfig(), alone)
	expect(t, orders, yes, credentials.ReasonCurrent)
	stop()

	as, requests := environment.Recorded(environment.AdminConfig())
	environment.StartManager(t, namespace, as, alone)
	later := created(t, namespace, fromSource(externalKind), reloaded, func(later *api.Cluster) { later.Name = "later" })
	expect(t, later, yes, credentials.ReasonCurrent)
	NewWithT(t).Expect(requests.All()).NotTo(ContainElement(ContainSubstring("/" + orders.Name + "/")))
}

// What a script says is written into the status, whose every change wakes all controllers.
func TestARereadingIsNotAskedForAgainByWhatItSays(t *testing.T) {
	containers := &environment.Containers{}
	orders := started(t, scripts.NewWith(containers), fromSecret, revision("1"), reloaded, func(orders *api.Cluster) {
		orders.Spec.Scripts.Reload = "true"
	})
	untilReady(t, orders)
	containers.Answer(engine.CallReload, scripts.Result{ExitCode: 75, Errors: "busy"})
	earlier := len(containers.Runs(engine.CallReload, "orders-0"))
	environment.Change(t, orders, revision("2"))

	g := NewWithT(t)
	runs := func() []environment.ScriptRun { return containers.Runs(engine.CallReload, "orders-0")[earlier:] }
	g.Eventually(runs, environment.Patience, time.Millisecond).Should(HaveLen(4))
	g.Expect(runs()[3].At.Sub(runs()[0].At)).To(BeNumerically(">=", 3*1800*time.Millisecond))
	expect(t, orders, no, credentials.ReasonReloading)
	containers.Answer(engine.CallReload, scripts.Result{})
	expect(t, orders, yes, credentials.ReasonCurrent)
}
