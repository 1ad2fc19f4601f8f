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
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/configuration"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

// liveData is what the replicas find in /config/live.
func liveData(t *testing.T, g Gomega, orders *api.Cluster) map[string]string {
	t.Helper()
	live := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{
		Namespace: orders.Namespace, Name: identity.LiveConfigMap(orders.Name),
	}}
	environment.Read(t, g, live)
	return live.Data
}

// disturbLive makes the live parameters differ as if one had been changed, whichever there are.
func disturbLive(t *testing.T, orders *api.Cluster) {
	t.Helper()
	environment.ChangeStatus(t, orders, func(orders *api.Cluster) {
		orders.Status.Configuration.ReloadedHash = "earlier"
	})
}

func TestEveryReplicaRereadsWhatChanged(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	application := &environment.Engine{}
	application.Act(environment.EngineActs{Knows: []engine.Call{engine.CallReload}})
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, operator(application))
	applied(t, orders)
	before := environment.ReadWorkload(t, NewWithT(t), orders).Template
	made := len(application.Calls(engine.CallReload))

	application.Act(environment.EngineActs{Knows: []engine.Call{engine.CallReload}, Holds: engine.CallReload})
	disturbLive(t, orders)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders,
			api.ConditionConfigApplied, metav1.ConditionFalse, configuration.ReasonReloading)
	})
	application.Act(environment.EngineActs{Knows: []engine.Call{engine.CallReload}})
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders,
			api.ConditionConfigApplied, metav1.ConditionTrue, configuration.ReasonApplied)
		g.Expect(orders.Status.Configuration.ReloadedHash).To(Equal(orders.Status.Configuration.LiveHash))
	})
	calls := application.Calls(engine.CallReload)[made:]
	g := NewWithT(t)
	g.Expect(application.Pods(engine.CallReload)).To(Equal([]string{"orders-0", "orders-1", "orders-2"}))
	for _, call := range calls {
		g.Expect(call.Key).To(Equal(engine.LiveKey(orders.Status.Configuration.LiveHash)))
	}
	g.Expect(liveData(t, g, orders)).To(HaveKeyWithValue("revision", orders.Status.Configuration.LiveHash))
	g.Expect(environment.ReadWorkload(t, g, orders).Template).To(Equal(before), "nothing restarts")
}

func TestAReplicaThatCannotRereadIsToldOf(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	application := &environment.Engine{}
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, operator(application))
	applied(t, orders)
	application.Act(environment.EngineActs{Knows: []engine.Call{engine.CallReload}, Fails: engine.CallReload})
	disturbLive(t, orders)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders,
			api.ConditionConfigApplied, metav1.ConditionFalse, configuration.ReasonReloading)
		g.Expect(orders.Status.Configuration.ReloadedHash).To(Equal("earlier"))
	})
	application.Act(environment.EngineActs{Knows: []engine.Call{engine.CallReload}})
	applied(t, orders)
}
