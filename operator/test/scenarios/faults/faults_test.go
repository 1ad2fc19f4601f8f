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
	"fmt"
	"os"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"

	"example.com/platform/exemplar/test/scenarios/flows"
)

// TestFaults takes every flow once for each call that its operator makes, with something happening to that call. All of
// them end in the same state, with the same volumes.
func TestFaults(t *testing.T) {
	for _, flow := range flows.All() {
		t.Run(flow.Name, func(t *testing.T) {
			t.Parallel()
			testFlow(t, flow)
		})
	}
}

func testFlow(t *testing.T, flow flows.Flow) {
	wanted := takeUndisturbed(t, flow)
	again := takeUndisturbed(t, flow)
	if lines := difference(wanted.end, again.end); lines != "" {
		t.Fatalf("two undisturbed runs end differently:\n%s", lines)
	}
	// Controllers work beside each other, so one may save another a call.
	calls := slices.Compact(slices.Sorted(slices.Values(append(wanted.calls, again.calls...))))
	var tried, met atomic.Int32
	t.Cleanup(func() {
		t.Logf("%d calls, %d faults of which %d were met", len(calls), tried.Load(), met.Load())
	})
	for i, call := range calls {
		for _, kind := range kindsOf(i) {
			t.Run(fmt.Sprintf("%s %s", call, kind), func(t *testing.T) {
				t.Parallel()
				tried.Add(1)
				if takeDisturbed(t, flow, wanted, fault{call: call, kind: kind}) {
					met.Add(1)
				}
			})
		}
	}
}

// kindsOf are the faults that a call meets: one in turn, beginning with another for each FAULTS_SEED, or all of them with
// FAULTS=all, which takes four times as long.
func kindsOf(call int) []kind {
	if os.Getenv("FAULTS") == "all" {
		return kinds
	}
	seed, err := strconv.Atoi(os.Getenv("FAULTS_SEED"))
	if err != nil {
		seed = 0
	}
	return []kind{kinds[(call+seed)%len(kinds)]}
}
