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
	"time"

	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/credentials"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/test/environment"
)

// What a script says is written into the status, whose every change wakes all controllers.
func TestARereadingIsNotAskedForAgainByWhatItSays(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Scripts.Reload = "true"
	orders.Spec.Credentials = &api.ClusterCredentials{
		SecretName: secretName, Revision: "1", OnChange: api.OnChangeReload,
	}
	environment.Create(t, orders)
	containers := &environment.Containers{}
	startedWith(t, namespace, scripts.NewWith(containers))
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, "AllReplicasReady")
	})
	containers.Answer(engine.CallReload, scripts.Result{ExitCode: 75, Errors: "busy"})
	earlier := len(containers.Runs(engine.CallReload, "orders-0"))
	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Credentials.Revision = "2" })

	g := NewWithT(t)
	runs := func() []environment.ScriptRun { return containers.Runs(engine.CallReload, "orders-0")[earlier:] }
	g.Eventually(runs, environment.Patience, time.Millisecond).Should(HaveLen(4))
	g.Expect(runs()[3].At.Sub(runs()[0].At)).To(BeNumerically(">=", 3*1800*time.Millisecond))
	expect(t, orders, metav1.ConditionFalse, credentials.ReasonReloading)
	containers.Answer(engine.CallReload, scripts.Result{})
	expect(t, orders, metav1.ConditionTrue, credentials.ReasonCurrent)
}
