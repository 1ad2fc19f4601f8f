// SPDX-License-Identifier: Apache-2.0

package scripts

import (
	"context"
	"errors"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
)

// patience is for busy machines; nothing waits longer than it must.
const patience = time.Minute

// succeed is a script that does nothing, and succeeds.
const succeed = "true"

func TestWhatAScriptAnswers(t *testing.T) {
	tests := []struct {
		name   string
		script api.ClusterScript
		// want is done, or what is told.
		want string
	}{
		{"none", "", toldDone},
		{"it exits with 0", "exit 0", toldDone},
		{"it leaves something running", "sleep 30 &", toldDone},
		{"it exits with 75", "echo 3 clients are left >&2; exit 75", "drain in orders-0: 3 clients are left"},
		{"it exits with 75 and says nothing", "exit 75", "drain in orders-0: it has not finished"},
		{"it fails", "echo first >&2; echo no peer answers >&2; exit 3",
			"the script drain failed in orders-0 with 3: no peer answers"},
		{"it fails and says nothing", "false", "the script drain failed in orders-0 with 1: it printed no error"},
		{"it is no shell script", "if", "the script drain failed in orders-0 with 2"},
		{"it says much", "head -c 100000 /dev/zero | tr '\\0' x >&2; exit 1",
			"the script drain failed in orders-0 with 1: xxx"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			world := started(t, api.ClusterScripts{DrainScripts: api.DrainScripts{Drain: test.script}})
			NewWithT(t).Expect(told(t, func() (engine.Answer, error) {
				return world.Drain(t.Context(), world.replica)
			})).To(HavePrefix(test.want))
		})
	}
}

func TestCallsReturnAtOnce(t *testing.T) {
	g := NewWithT(t)
	world := started(t, api.ClusterScripts{DrainScripts: api.DrainScripts{Drain: "until [ -e stop ]; do sleep 0.05; done; echo >>ran"}})
	for range 5 {
		answer, err := world.Drain(t.Context(), world.replica)
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(answer.Done).To(BeFalse())
		g.Expect(answer.RetryAfter).To(BeNumerically(">", 0))
		g.Expect(answer.Message).To(Equal("drain runs in orders-0"))
	}
	world.write(t, "stop", "")
	g.Expect(told(t, func() (engine.Answer, error) { return world.Drain(t.Context(), world.replica) })).To(Equal(toldDone))
	g.Expect(world.trace("ran")).To(Equal("\n"), "it ran once")
}

func TestRoles(t *testing.T) {
	tests := []struct {
		name    string
		script  api.ClusterScript
		role    engine.Role
		message string
	}{
		{"no script", "", engine.RoleNone, toldDone},
		{"a primary", "echo primary", engine.RolePrimary, toldDone},
		{"a replica", "printf replica", engine.RoleReplica, toldDone},
		{"no role", succeed, engine.RoleNone, toldDone},
		{"a role that the operator does not know", "echo leader", engine.RoleNone,
			`the script role printed "leader" in orders-0: it may print "primary", "replica" or nothing`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			world := started(t, api.ClusterScripts{RoleScripts: api.RoleScripts{Role: test.script}})
			var role engine.Role
			g.Expect(told(t, func() (answer engine.Answer, err error) {
				role, answer, err = world.Role(t.Context(), world.replica)
				return answer, err
			})).To(Equal(test.message))
			g.Expect(role).To(Equal(test.role))
		})
	}
}

func TestAReplicaIsReadyWhenItsPodIsAndTheScriptSaysSo(t *testing.T) {
	g := NewWithT(t)
	world := started(t, api.ClusterScripts{})
	ready := func() (engine.Answer, error) { return world.Ready(t.Context(), world.replica) }
	g.Expect(told(t, ready)).To(Equal(toldDone))
	world.replica.Pod.Status.Conditions[0].Status = corev1.ConditionFalse
	g.Expect(told(t, ready)).To(Equal("orders-0 is not ready"))
}

func TestScriptsAreNotRunBeforeTheyAreThere(t *testing.T) {
	g := NewWithT(t)
	world := started(t, api.ClusterScripts{DrainScripts: api.DrainScripts{Drain: succeed}})
	drain := func() (engine.Answer, error) { return world.Drain(t.Context(), world.replica) }
	status := world.replica.Cluster.Status.Configuration

	status.ScriptsHash = "revision-2"
	g.Expect(told(t, drain)).To(Equal("drain in orders-0: the scripts of revision revision-2 are not mounted yet"))
	world.mount(t, "revision-2")
	world.pass(retryAfter)
	g.Expect(told(t, drain)).To(Equal(toldDone))

	world.replica.Cluster.Status.Configuration = nil
	g.Expect(told(t, drain)).To(Equal("the scripts are not written yet"))
	world.replica.Cluster.Status.Configuration = status
	world.replica.Pod.Status.ContainerStatuses = nil
	g.Expect(told(t, drain)).To(Equal("orders-0 does not run"))
}

func TestLiveParametersAreNotRereadBeforeTheyAreThere(t *testing.T) {
	g := NewWithT(t)
	world := started(t, api.ClusterScripts{RoleScripts: api.RoleScripts{Reload: "echo >>reloaded"}})
	reload := func(key string) string {
		return told(t, func() (engine.Answer, error) { return world.Reload(t.Context(), world.replica, key) })
	}
	g.Expect(reload(engine.LiveKey("2"))).To(Equal("reload in orders-0: the parameters of revision 2 are not mounted yet"))
	g.Expect(world.trace("reloaded")).To(BeEmpty())
	world.write(t, "live/revision", "2")
	world.pass(retryAfter)
	g.Expect(reload(engine.LiveKey("2"))).To(Equal(toldDone))
	g.Expect(reload("credentials-7")).To(Equal(toldDone))
	g.Expect(world.trace("reloaded")).To(Equal("\n\n"))
}

func TestAnotherOperatorDoesNotRunTheSameScriptAtOnce(t *testing.T) {
	g := NewWithT(t)
	world := started(t, api.ClusterScripts{DrainScripts: api.DrainScripts{Drain: "until [ -e stop ]; do sleep 0.05; done; echo >>ran"}})
	_, err := world.Drain(t.Context(), world.replica)
	g.Expect(err).NotTo(HaveOccurred())
	g.Eventually(func() string { return world.trace("tmp/engine/" + short("container://1 0") + "/drain.lock") }, patience).
		NotTo(BeEmpty())

	successor := NewWith(world.processes)
	drain := func() (engine.Answer, error) { return successor.Drain(t.Context(), world.replica) }
	g.Expect(told(t, drain)).To(Equal("drain in orders-0: it still runs"))

	t.Run("but goes on after a restart of the container", func(t *testing.T) {
		g := NewWithT(t)
		world.write(t, "stop", "")
		restarted := world.replica
		restarted.Pod = restarted.Pod.DeepCopy()
		restarted.Pod.Status.ContainerStatuses[0].RestartCount = 1
		g.Expect(told(t, func() (engine.Answer, error) { return successor.Drain(t.Context(), restarted) })).To(Equal(toldDone))
	})
	// The first one must not look for its file for ever, in a folder that is gone.
	g.Eventually(func() string { return world.trace("ran") }, patience).Should(Equal("\n\n"))
}

func TestAScriptThatTakesTooLongIsEnded(t *testing.T) {
	g := NewWithT(t)
	world := started(t, api.ClusterScripts{BackupScripts: api.BackupScripts{Quiesce: "sleep 60", Resume: "echo >>resumed"}})
	g.Expect(told(t, func() (engine.Answer, error) {
		return world.Quiesce(t.Context(), world.replica, "backup-1", time.Second)
	})).To(Equal("the script quiesce was ended in orders-0 after 1s"))
	g.Eventually(func() string { return world.trace("resumed") }, patience).NotTo(BeEmpty())
}

func TestAnErrorOfTheConnectionIsOne(t *testing.T) {
	g := NewWithT(t)
	world := started(t, api.ClusterScripts{DrainScripts: api.DrainScripts{Drain: succeed}})
	broken := NewWith(unreachable{})
	g.Expect(told(t, func() (engine.Answer, error) { return broken.Drain(t.Context(), world.replica) })).
		To(Equal("running the script drain in orders-0: no route to host"))
}

type unreachable struct{}

func (unreachable) Execute(context.Context, *corev1.Pod, string, []string) (Result, error) {
	return Result{}, errors.New("no route to host")
}

// toldDone is what told returns once the answer is done.
const toldDone = "done"

// told asks until the answer is done, an error, or something to wait for beyond the script's own run.
func told(t *testing.T, call func() (engine.Answer, error)) string {
	t.Helper()
	var told string
	NewWithT(t).Eventually(func(g Gomega) {
		answer, err := call()
		switch {
		case err != nil:
			told = err.Error()
		case answer.Done:
			told = toldDone
		default:
			g.Expect(answer.RetryAfter).NotTo(Equal(pollAfter))
			told = answer.Message
		}
	}, patience, 5*time.Millisecond).Should(Succeed())
	return told
}
