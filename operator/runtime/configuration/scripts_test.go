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
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/api/meta"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/test/environment"
)

// What a script says is written into the status, whose every change wakes all controllers.
func TestARereadingIsNotAskedForAgainByWhatItSays(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Scripts.Reload = "true"
	environment.Create(t, orders)
	containers := &environment.Containers{}
	application := scripts.NewWith(containers)
	as, requests := environment.Recorded(environment.AdminConfig())
	environment.StartManager(t, namespace, as, controllerAlone(application))
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, workload(application))
	applied(t, orders)
	containers.Answer(engine.CallReload, scripts.Result{ExitCode: 1, Errors: "no such parameter"})
	earlier := len(containers.Runs(engine.CallReload, "orders-0"))
	disturbLive(t, orders)

	g := NewWithT(t)
	runs := func() []environment.ScriptRun { return containers.Runs(engine.CallReload, "orders-0")[earlier:] }
	g.Eventually(runs, environment.Patience, time.Millisecond).ShouldNot(BeEmpty())
	before := len(written(requests))
	g.Eventually(runs, environment.Patience, time.Millisecond).Should(HaveLen(3))
	g.Expect(runs()[2].At.Sub(runs()[0].At)).To(BeNumerically(">=", 2*engine.RetryFailed*9/10))
	// That they reread, and what each of the three replicas says.
	g.Expect(len(written(requests)) - before).To(BeNumerically("<=", 4))
	environment.Read(t, g, orders)
	g.Expect(meta.FindStatusCondition(orders.Status.Conditions, api.ConditionConfigApplied).Message).To(
		ContainSubstring("the script reload failed in orders-0 with 1: no such parameter"))
}

func written(requests *environment.Requests) []string {
	return slices.DeleteFunc(requests.All(), func(request string) bool {
		return !strings.HasPrefix(request, http.MethodPatch) || !strings.HasSuffix(request, "/status")
	})
}
