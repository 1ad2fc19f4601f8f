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

package scaling_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	eventsv1 "k8s.io/api/events/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/scaling"
	"stateful.example/runtime/test/environment"
)

// scriptedWorld is a cluster whose application is in scripts: its answers come later than the questions.
func scriptedWorld(t *testing.T, replicas int32) (*world, *environment.Containers, *environment.Requests) {
	t.Helper()
	containers := &environment.Containers{}
	w := unstarted(t, func(cluster *api.Cluster) {
		cluster.Spec.Replicas = &replicas
		cluster.Spec.Scripts.Ready, cluster.Spec.Scripts.Drain = "true", "true"
	})
	w.application = scripts.NewWith(containers)
	as, requests := environment.Recorded(environment.AdminConfig())
	w.as = as
	w.start()
	w.changeStatus(func(cluster *api.Cluster) {
		cluster.Status.Configuration = &api.ClusterConfigurationStatus{ScriptsHash: "1"}
	})
	return w, containers, requests
}

// statusWrites are how often the status was written.
func statusWrites(requests *environment.Requests) int {
	return len(slices.DeleteFunc(requests.All(), func(request string) bool {
		return !strings.HasPrefix(request, http.MethodPatch) || !strings.HasSuffix(request, "/status")
	}))
}

// Each of the others must be ready at one time. What is asked of each costs a process in its container.
func TestManyReplicasThatAreAskedByScriptsGo(t *testing.T) {
	w, containers, _ := scriptedWorld(t, 12)
	w.scale(10)
	w.atTarget()
	g := NewWithT(t)
	g.Expect(w.pods()).To(HaveLen(10))
	g.Expect(len(containers.Runs(engine.CallDrain, "orders-11"))).To(BeNumerically("<=", 2))
	// Eleven, then ten, before and after each drain, and as often again on a machine so busy that answers get old.
	g.Expect(len(containers.Runs(engine.CallReady, ""))).To(BeNumerically("<=", 2*2*(11+10)))
	g.Expect(environment.Listed(t, g, w.cluster, &eventsv1.EventList{}).Items).NotTo(
		ContainElement(HaveField("Reason", scaling.ReasonRemainingReplicasNotReady)))
}

func TestOneThatIsNotReadyByItsScriptKeepsTheOthers(t *testing.T) {
	w, containers, _ := scriptedWorld(t, 3)
	containers.Answer(engine.CallReady, scripts.Result{ExitCode: 75, Errors: "it catches up"})
	w.scale(2)
	w.waits(scaling.ReasonRemainingReplicasNotReady, "ready in orders-0: it catches up")
	NewWithT(t).Expect(containers.Runs(engine.CallDrain, "")).To(BeEmpty())
	containers.Answer(engine.CallReady, scripts.Result{})
	w.atTarget()
}

// Every change of the status wakes all controllers: how far a drain is must not be what has it asked for again.
func TestADrainIsNotAskedForAgainByWhatItSays(t *testing.T) {
	for _, row := range []struct {
		name  string
		says  scripts.Result
		every time.Duration
		times int
	}{
		{"not yet", scripts.Result{ExitCode: 75, Errors: "3 clients are left"}, 2 * time.Second, 4},
		{"an error", scripts.Result{ExitCode: 1, Errors: "no peer answers"}, engine.RetryFailed, 3},
	} {
		t.Run(row.name, func(t *testing.T) {
			w, containers, requests := scriptedWorld(t, 3)
			containers.Answer(engine.CallDrain, row.says)
			w.scale(2)
			g := NewWithT(t)
			runs := func() []environment.ScriptRun { return containers.Runs(engine.CallDrain, "") }
			g.Eventually(runs, environment.Patience, time.Millisecond).ShouldNot(BeEmpty())
			before := statusWrites(requests)
			g.Eventually(runs, environment.Patience, time.Millisecond).Should(HaveLen(row.times))
			g.Expect(runs()[row.times-1].At.Sub(runs()[0].At)).To(
				BeNumerically(">=", time.Duration(row.times-1)*row.every*9/10))
			g.Expect(statusWrites(requests) - before).To(BeNumerically("<=", 3))
			w.waits(scaling.ReasonDraining, row.says.Errors)
		})
	}
}
