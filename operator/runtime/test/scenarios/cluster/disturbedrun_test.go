// SPDX-License-Identifier: Apache-2.0

//go:build scenarios

package cluster

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"k8s.io/client-go/rest"

	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/test/scenarios/flows"
	"stateful.example/runtime/test/scenarios/process"
)

const (
	// quiet is how long an operator makes no call once there is nothing to do. Afterwards the state is still compared
	// until it is as it should be.
	quiet = 200 * time.Millisecond
	// settled is quiet for runs whose end is what others are compared with.
	settled = 3 * time.Second
)

// run is a flow in a namespace of its own, with an operator of its own.
type run struct {
	t         *testing.T
	ctx       context.Context
	place     flows.Place
	as        *rest.Config
	executor  scripts.Executor
	operator  *process.Process
	transport *transport
}

func newRun(t *testing.T) *run {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	place := newPlace(t)
	run := &run{t: t, ctx: ctx, place: place, as: operatorIn(t, place.Namespace), executor: executor(t)}
	run.start()
	t.Cleanup(func() {
		if err := run.operator.Stop(); err != nil {
			t.Error(err)
		}
		if found, _, err := run.stateOf(context.Background(), nil); t.Failed() && err == nil {
			t.Logf("found in the end:\n%s", strings.Join(found, "\n"))
		}
	})
	return run
}

func (run *run) start() {
	run.t.Helper()
	as, transport := through(run.as)
	operator, err := process.Start(as, process.Options{
		Scheme: scheme, Namespace: run.place.Namespace, Executor: run.executor, Mapper: admin.RESTMapper(),
	})
	check(run.t, err)
	run.operator, run.transport = operator, transport
}

// restart is what a kubelet does after the process ended: one that knows nothing takes its place.
func (run *run) restart() {
	run.t.Helper()
	check(run.t, run.operator.Stop())
	run.start()
}

// untilQuiet waits until the operator has made no call for a while.
func (run *run) untilQuiet(period time.Duration) {
	run.t.Helper()
	run.until(func() error {
		if !run.transport.isQuiet(period) {
			return fmt.Errorf("the operator is still at work: %v", run.transport.seen())
		}
		return nil
	})
}

func (run *run) until(lacking func() error) {
	run.t.Helper()
	check(run.t, flows.Take(run.ctx, run.place, []flows.Step{{
		Name:  "settle",
		Until: func(context.Context, flows.Place) error { return lacking() },
	}}))
}

// state is what is there now.
func (run *run) state(before identities) (state, identities) {
	run.t.Helper()
	state, now, err := run.stateOf(run.ctx, before)
	check(run.t, err)
	return state, now
}

// untilState waits for a state.
func (run *run) untilState(wanted state, before identities) identities {
	run.t.Helper()
	var now identities
	run.until(func() error {
		var found state
		found, now = run.state(before)
		if lines := difference(wanted, found); lines != "" {
			return fmt.Errorf("wanted (-) and found (+):\n%s", lines)
		}
		return nil
	})
	return now
}

// isUnobserved says that a controller of Kubernetes has not seen yet what is asked of it.
func isUnobserved(line string) bool {
	return strings.HasPrefix(line, "StatefulSet/") && strings.HasSuffix(line, ".status.observedGeneration = earlier")
}

// still waits until the operator makes no call and nothing changes for a while, and is what there is then: on a busy
// machine the controllers of Kubernetes may be behind.
func (run *run) still(before identities) (state, identities) {
	run.t.Helper()
	for {
		run.untilQuiet(settled)
		last, _ := run.state(before)
		select {
		case <-run.ctx.Done():
			run.t.Fatalf("something still changes:\n%s", strings.Join(last, "\n"))
		case <-time.After(settled):
		}
		if found, now := run.state(before); difference(last, found) == "" && !slices.ContainsFunc(found, isUnobserved) {
			return found, now
		}
	}
}

// undisturbed is how a flow goes when nothing goes wrong.
type undisturbed struct {
	given, end state
	calls      []string
}

// takeUndisturbed goes through a flow while all is well.
func takeUndisturbed(t *testing.T, flow flows.Flow) undisturbed {
	t.Helper()
	run := newRun(t)
	check(run.t, flows.Take(run.ctx, run.place, flow.Given))
	given, before := run.still(nil)
	run.transport.begin(fault{})
	check(run.t, flows.Take(run.ctx, run.place, flow.Steps))
	end, _ := run.still(before)
	return undisturbed{given: given, end: end, calls: run.transport.seen()}
}

// takeDisturbed goes through a flow while one call goes wrong, and says whether the operator made that call.
func takeDisturbed(t *testing.T, flow flows.Flow, wanted undisturbed, fault fault) bool {
	t.Helper()
	run := newRun(t)
	check(run.t, flows.Take(run.ctx, run.place, flow.Given))
	before := run.untilState(wanted.given, nil)
	first := run.transport
	first.begin(fault)
	taken := make(chan error, 1)
	go func() { taken <- flows.Take(run.ctx, run.place, flow.Steps) }()
	select {
	case <-first.killed:
		run.restart()
		check(run.t, <-taken)
	case err := <-taken:
		check(run.t, err)
		run.untilQuiet(quiet)
		if run.transport.isDead() {
			run.restart()
		}
	}
	run.untilQuiet(quiet)
	run.untilState(wanted.end, before)
	return first.hasMet()
}
