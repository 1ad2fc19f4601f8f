// SPDX-License-Identifier: Apache-2.0

package scripts

import (
	"context"
	"strconv"
	"sync"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
)

// counter answers every command in the same way, and counts them.
type counter struct {
	Result
	err   error
	mutex sync.Mutex
	count int
}

func (counter *counter) Execute(context.Context, *corev1.Pod, string, []string) (Result, error) {
	counter.mutex.Lock()
	defer counter.mutex.Unlock()
	counter.count++
	return counter.Result, counter.err
}

func (counter *counter) starts() int {
	counter.mutex.Lock()
	defer counter.mutex.Unlock()
	return counter.count
}

// counted is an engine that runs nothing, and has a clock of its own. Between two moments of it, all that was begun ends.
func counted(t *testing.T, executor *counter) (application *Engine, pass func(time.Duration)) {
	application = NewWith(executor)
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	application.runs.now = func() time.Time { return now }
	return application, func(passed time.Duration) {
		NewWithT(t).Eventually(func() bool {
			application.runs.mutex.Lock()
			defer application.runs.mutex.Unlock()
			for _, run := range application.runs.all {
				if run.goes {
					return false
				}
			}
			now = now.Add(passed)
			return true
		}, patience, time.Microsecond).Should(BeTrue())
	}
}

func all(script api.ClusterScript) api.ClusterScripts {
	return api.ClusterScripts{
		RoleScripts:    api.RoleScripts{Role: script, Reload: script},
		RolloutScripts: api.RolloutScripts{Ready: script, Switchover: script},
		BackupScripts:  api.BackupScripts{Quiesce: script, Resume: script},
		DrainScripts:   api.DrainScripts{Drain: script},
	}
}

// replicasOf are of a cluster that has a script for everything.
func replicasOf(count int) []engine.Replica {
	cluster := &api.Cluster{Spec: api.ClusterSpec{Scripts: all(succeed)}}
	cluster.Status.Configuration = &api.ClusterConfigurationStatus{ScriptsHash: "1"}
	replicas := make([]engine.Replica, count)
	for ordinal := range replicas {
		pod := &corev1.Pod{}
		pod.Name, pod.UID = "orders-"+strconv.Itoa(ordinal), types.UID(strconv.Itoa(ordinal))
		pod.Status.Conditions = []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue}}
		pod.Status.ContainerStatuses = []corev1.ContainerStatus{{
			Name: "application", State: corev1.ContainerState{Running: &corev1.ContainerStateRunning{}},
		}}
		replicas[ordinal] = engine.Replica{Cluster: cluster, Pod: pod, Ordinal: ordinal}
	}
	return replicas
}

// A controller is woken by every change of its resource, also by those that other controllers write into its status, and
// asks each time.
func TestWhoeverAsksOftenRunsScriptsNoMoreOften(t *testing.T) {
	const often, span = 20 * time.Millisecond, time.Minute
	done, waits, fails := Result{}, Result{ExitCode: notYet, Errors: "3 left"}, Result{ExitCode: 1, Errors: "no peer"}
	drain := func(scripts *Engine, replica engine.Replica) (engine.Answer, error) {
		return scripts.Drain(t.Context(), replica)
	}
	role := func(scripts *Engine, replica engine.Replica) (engine.Answer, error) {
		_, answer, err := scripts.Role(t.Context(), replica)
		return answer, err
	}
	reload := func(scripts *Engine, replica engine.Replica) (engine.Answer, error) {
		return scripts.Reload(t.Context(), replica, "credentials-1")
	}
	for _, row := range []struct {
		name   string
		result Result
		call   func(*Engine, engine.Replica) (engine.Answer, error)
		every  time.Duration
		// says what is told, but at first and while what was done is found out anew.
		says string
	}{
		{"not yet drained", waits, drain, retryAfter, "drain in orders-0: 3 left"},
		{"a drain that fails", fails, drain, engine.RetryFailed, "the script drain failed in orders-0 with 1: no peer"},
		{"a reload that fails", fails, reload, engine.RetryFailed, "the script reload failed in orders-0 with 1: no peer"},
		{"a reload that is done", done, reload, remembered, toldDone},
		{"a role", done, role, doneFor[engine.CallRole], toldDone},
		{"a role that nobody knows", Result{Output: "leader"}, role, engine.RetryFailed,
			`the script role printed "leader" in orders-0: it may print "primary", "replica" or nothing`},
	} {
		t.Run(row.name, func(t *testing.T) {
			g := NewWithT(t)
			executor := &counter{Result: row.result}
			scripts, pass := counted(t, executor)
			said := map[string]bool{}
			for range span / often {
				answer, err := row.call(scripts, replicasOf(1)[0])
				switch {
				case err != nil:
					said[err.Error()] = true
					g.Expect(answer.RetryAfter).To(BeNumerically("<=", row.every))
				case answer.Done:
					said[toldDone] = true
				case !answer.Unknown:
					said[answer.Message] = true
					g.Expect(answer.RetryAfter).To(BeNumerically("<=", row.every))
				}
				pass(often)
			}
			g.Expect(executor.starts()).To(And(
				BeNumerically("<=", 1+span/row.every), BeNumerically(">=", span/(row.every+3*often))))
			g.Expect(said).To(HaveLen(1))
			g.Expect(said).To(HaveKey(row.says))
		})
	}
}

// Several are asked in turn, by whoever needs all to be ready at one time.
func TestManyAreReadyAtOneTime(t *testing.T) {
	g := NewWithT(t)
	executor := &counter{}
	scripts, pass := counted(t, executor)
	ready := func() int {
		count := 0
		for _, replica := range replicasOf(100) {
			answer, err := scripts.Ready(t.Context(), replica)
			g.Expect(err).NotTo(HaveOccurred())
			if answer.Done {
				count++
			}
		}
		return count
	}
	g.Expect(ready()).To(Equal(0))
	pass(pollAfter)
	for range 10 {
		g.Expect(ready()).To(Equal(100))
		pass(time.Second)
	}
	g.Expect(executor.starts()).To(BeNumerically("<=", 300))

	t.Run("but not for ever", func(t *testing.T) {
		g := NewWithT(t)
		executor.mutex.Lock()
		executor.Result = Result{ExitCode: notYet}
		executor.mutex.Unlock()
		pass(doneFor[engine.CallReady])
		ready()
		pass(pollAfter)
		g.Expect(ready()).To(Equal(0))
	})
}

// What one controller reads is there for another, too.
func TestNobodyTakesAnAnswerAway(t *testing.T) {
	g := NewWithT(t)
	scripts, pass := counted(t, &counter{Result: Result{Output: "primary"}})
	_, answer, err := scripts.Role(t.Context(), replicasOf(1)[0])
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(answer.Unknown).To(BeTrue())
	pass(pollAfter)
	for range 2 {
		role, answer, err := scripts.Role(t.Context(), replicasOf(1)[0])
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(answer.Done).To(BeTrue())
		g.Expect(role).To(Equal(engine.RolePrimary))
	}
	t.Run("but a switchover outdates it", func(t *testing.T) {
		g := NewWithT(t)
		_, err := scripts.Switchover(t.Context(), replicasOf(2)[1])
		g.Expect(err).NotTo(HaveOccurred())
		pass(0)
		_, answer, err := scripts.Role(t.Context(), replicasOf(1)[0])
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(answer.Done).To(BeFalse())
	})
}

// A busy operator comes back late.
func TestWhoeverAsksRarelyIsToldOnce(t *testing.T) {
	g := NewWithT(t)
	executor := &counter{}
	scripts, pass := counted(t, executor)
	drain := func() bool {
		answer, err := scripts.Drain(t.Context(), replicasOf(1)[0])
		g.Expect(err).NotTo(HaveOccurred())
		return answer.Done
	}
	g.Expect(drain()).To(BeFalse())
	pass(10 * time.Second)
	g.Expect(drain()).To(BeTrue())
	pass(10 * time.Second)
	g.Expect(drain()).To(BeFalse(), "what was so is not so for ever")
	g.Expect(executor.starts()).To(BeNumerically("<=", 2))
}
