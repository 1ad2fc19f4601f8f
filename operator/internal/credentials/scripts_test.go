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

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/credentials"
	"example.com/platform/exemplar/internal/engine"
	"example.com/platform/exemplar/internal/engine/scripts"
	"example.com/platform/exemplar/internal/environment"
)

// What a script says is written into the status, whose every change wakes all controllers.
func TestARereadingIsNotAskedForAgainByWhatItSays(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Scripts.Reload = "true"
	orders.Spec.Credentials = &v1alpha1.ExemplarClusterCredentials{
		SecretName: secretName, Revision: "1", OnChange: v1alpha1.OnChangeReload,
	}
	environment.Create(t, orders)
	containers := &environment.Containers{}
	startedWith(t, namespace, scripts.NewWith(containers))
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, v1alpha1.ConditionReady, metav1.ConditionTrue, "AllReplicasReady")
	})
	containers.Answer(engine.CallReload, scripts.Result{ExitCode: 75, Errors: "busy"})
	earlier := len(containers.Runs(engine.CallReload, "orders-0"))
	environment.Change(t, orders, func(orders *v1alpha1.ExemplarCluster) { orders.Spec.Credentials.Revision = "2" })

	g := NewWithT(t)
	runs := func() []environment.ScriptRun { return containers.Runs(engine.CallReload, "orders-0")[earlier:] }
	g.Eventually(runs, environment.Patience, time.Millisecond).Should(HaveLen(4))
	g.Expect(runs()[3].At.Sub(runs()[0].At)).To(BeNumerically(">=", 3*1800*time.Millisecond))
	expect(t, orders, metav1.ConditionFalse, credentials.ReasonReloading)
	containers.Answer(engine.CallReload, scripts.Result{})
	expect(t, orders, metav1.ConditionTrue, credentials.ReasonCurrent)
}
