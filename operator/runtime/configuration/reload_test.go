// SPDX-License-Identifier: Apache-2.0

package configuration_test

import (
	"net/http"
	"testing"

	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/configuration"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

// disturbLive makes the live parameters differ as if one had been changed, whichever there are.
func disturbLive(t *testing.T, orders *api.Cluster) {
	t.Helper()
	environment.ChangeStatus(t, orders, func(orders *api.Cluster) {
		orders.Status.Configuration.ReloadedHash = "earlier"
	})
}

var knows = []engine.Call{engine.CallReload}

func TestEveryReplicaRereadsWhatChanged(t *testing.T) {
	application := &environment.Engine{}
	application.Act(environment.EngineActs{Knows: knows})
	orders := started(t, application)
	applied(t, orders)
	before := environment.ReadWorkload(t, NewWithT(t), orders).Template
	made := len(application.Calls(engine.CallReload))

	application.Act(environment.EngineActs{Knows: knows, Holds: engine.CallReload})
	disturbLive(t, orders)
	expect(t, orders, metav1.ConditionFalse, configuration.ReasonReloading)
	application.Act(environment.EngineActs{Knows: knows})
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders,
			api.ConditionConfigApplied, metav1.ConditionTrue, configuration.ReasonApplied)
		g.Expect(orders.Status.Configuration.ReloadedHash).To(Equal(orders.Status.Configuration.LiveHash))
	})
	g := NewWithT(t)
	g.Expect(application.Pods(engine.CallReload)).To(Equal([]string{"orders-0", "orders-1", "orders-2"}))
	g.Expect(application.Calls(engine.CallReload)[made:]).
		To(HaveEach(HaveField("Key", engine.LiveKey(orders.Status.Configuration.LiveHash))))
	// It is what the replicas find in /config/live.
	live := configMap(orders.Namespace, identity.LiveConfigMap(orders.Name))
	environment.Read(t, g, live)
	g.Expect(live.Data).To(HaveKeyWithValue("revision", orders.Status.Configuration.LiveHash))
	g.Expect(environment.ReadWorkload(t, g, orders).Template).To(Equal(before), "nothing restarts")
}

func TestAReplicaThatCannotRereadIsToldOf(t *testing.T) {
	application := &environment.Engine{}
	orders := started(t, application)
	applied(t, orders)
	application.Act(environment.EngineActs{Knows: knows, Fails: engine.CallReload})
	disturbLive(t, orders)
	expect(t, orders, metav1.ConditionFalse, configuration.ReasonReloading)
	NewWithT(t).Expect(orders.Status.Configuration.ReloadedHash).To(Equal("earlier"))
	application.Act(environment.EngineActs{Knows: knows})
	applied(t, orders)
}

// What a script says is written into the status, whose every change wakes all controllers.
func TestARereadingIsNotAskedForAgainByWhatItSays(t *testing.T) {
	orders := environment.NewCluster(environment.NewNamespace(t))
	orders.Spec.Scripts.Reload = "true"
	environment.Create(t, orders)
	containers := &environment.Containers{}
	application := scripts.NewWith(containers)
	as, requests := environment.Recorded(environment.AdminConfig())
	environment.StartManager(t, orders.Namespace, as, controllerAlone(application))
	environment.StartManager(t, orders.Namespace, environment.AdminConfig(), environment.PlayWorkload, workload(application))
	applied(t, orders)
	containers.Answer(engine.CallReload, scripts.Result{ExitCode: 1, Errors: "no such parameter"})
	earlier := len(containers.Runs(engine.CallReload, "orders-0"))
	disturbLive(t, orders)

	g := NewWithT(t)
	runs := func() []environment.ScriptRun { return containers.Runs(engine.CallReload, "orders-0")[earlier:] }
	g.Eventually(runs, environment.Patience, "1ms").ShouldNot(BeEmpty())
	before := requests.CountOf(http.MethodPatch, "/status")
	g.Eventually(runs, environment.Patience, "1ms").Should(HaveLen(3))
	g.Expect(runs()[2].At.Sub(runs()[0].At)).To(BeNumerically(">=", 2*engine.RetryFailed*9/10))
	// That they reread, and what each of the three replicas says.
	g.Expect(requests.CountOf(http.MethodPatch, "/status") - before).To(BeNumerically("<=", 4))
	environment.Read(t, g, orders)
	g.Expect(environment.Message(orders, api.ConditionConfigApplied)).
		To(ContainSubstring("the script reload failed in orders-0 with 1: no such parameter"))
}
