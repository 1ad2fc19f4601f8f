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

package faults

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/platform/exemplar/test/scenarios/flows"
	"example.com/platform/exemplar/test/scenarios/played"
	"example.com/platform/exemplar/test/scenarios/process"
)

const (
	// patience is for busy machines; nothing waits longer than it must.
	patience = 10 * time.Minute
	// poll is how often the played cluster's cache is looked at, which costs no call but some of the machine.
	poll = 150 * time.Millisecond
	// quiet is how long an operator makes no call once there is nothing to do. Afterwards the state is still compared
	// until it is as it should be.
	quiet = 200 * time.Millisecond
	// settled is quiet for runs whose end is what others are compared with.
	settled = 3 * time.Second
)

var namespaces atomic.Int32

// run is a flow in a namespace of its own, with an operator of its own.
type run struct {
	t         *testing.T
	ctx       context.Context
	place     flows.Place
	operator  *process.Process
	transport *transport
}

func newRun(t *testing.T) *run {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	namespace := fmt.Sprintf("run-%d", namespaces.Add(1))
	run := &run{t: t, ctx: ctx, place: flows.Place{
		Namespace:     namespace,
		Client:        cluster.Client,
		StorageClass:  played.StorageClass,
		SnapshotClass: played.SnapshotClass,
		Write:         write(namespace),
		Poll:          poll,
	}}
	run.check(cluster.CreateNamespace(ctx, namespace))
	run.start()
	t.Cleanup(func() {
		if err := run.operator.Stop(); err != nil {
			t.Error(err)
		}
		if found, _, err := stateOf(context.Background(), namespace, nil); t.Failed() && err == nil {
			t.Logf("found in the end:\n%s", strings.Join(found, "\n"))
		}
	})
	return run
}

func (run *run) check(err error) {
	run.t.Helper()
	if err != nil {
		run.t.Fatal(err)
	}
}

func (run *run) start() {
	run.t.Helper()
	as, transport := through(cluster.Operator)
	operator, err := process.Start(as, process.Options{
		Scheme: scheme, Namespace: run.place.Namespace, Executor: containers, Mapper: cluster.Client.RESTMapper(),
	})
	run.check(err)
	run.operator, run.transport = operator, transport
}

// restart is what a kubelet does after the process ended: one that knows nothing takes its place.
func (run *run) restart() {
	run.t.Helper()
	run.check(run.operator.Stop())
	run.start()
}

// write puts something on the volume of a claim.
func write(namespace string) func(ctx context.Context, claim, content string) error {
	return func(ctx context.Context, name, content string) error {
		claim := &corev1.PersistentVolumeClaim{}
		if err := cluster.Client.Get(ctx, client.ObjectKey{Namespace: namespace, Name: name}, claim); err != nil {
			return err
		}
		cluster.Volumes.Write(claim.Spec.VolumeName, content)
		return nil
	}
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
	run.check(flows.Take(run.ctx, run.place, []flows.Step{{
		Name:  "settle",
		Until: func(context.Context, flows.Place) error { return lacking() },
	}}))
}

// state is what is there now.
func (run *run) state(before identities) (state, identities) {
	run.t.Helper()
	state, now, err := stateOf(run.ctx, run.place.Namespace, before)
	run.check(err)
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

// undisturbed is how a flow goes when nothing goes wrong.
type undisturbed struct {
	given, end state
	calls      []string
}

// takeUndisturbed goes through a flow while all is well.
func takeUndisturbed(t *testing.T, flow flows.Flow) undisturbed {
	t.Helper()
	run := newRun(t)
	run.check(flows.Take(run.ctx, run.place, flow.Given))
	run.untilQuiet(settled)
	given, before := run.state(nil)
	run.transport.begin(fault{})
	run.check(flows.Take(run.ctx, run.place, flow.Steps))
	run.untilQuiet(settled)
	end, _ := run.state(before)
	return undisturbed{given: given, end: end, calls: run.transport.seen()}
}

// takeDisturbed goes through a flow while one call goes wrong, and says whether the operator made that call.
func takeDisturbed(t *testing.T, flow flows.Flow, wanted undisturbed, fault fault) bool {
	t.Helper()
	run := newRun(t)
	run.check(flows.Take(run.ctx, run.place, flow.Given))
	before := run.untilState(wanted.given, nil)
	first := run.transport
	first.begin(fault)
	taken := make(chan error, 1)
	go func() { taken <- flows.Take(run.ctx, run.place, flow.Steps) }()
	select {
	case <-first.killed:
		run.restart()
		run.check(<-taken)
	case err := <-taken:
		run.check(err)
		run.untilQuiet(quiet)
		if run.transport.isDead() {
			run.restart()
		}
	}
	run.untilQuiet(quiet)
	run.untilState(wanted.end, before)
	return first.hasMet()
}
