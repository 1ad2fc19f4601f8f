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
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
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
	faults := chosen(calls)
	var met atomic.Int32
	t.Cleanup(func() {
		t.Logf("%d calls, %d faults of which %d were met", len(calls), len(faults), met.Load())
	})
	for _, fault := range faults {
		t.Run(fmt.Sprintf("%s %s", fault.call, fault.kind), func(t *testing.T) {
			t.Parallel()
			if takeDisturbed(t, flow, wanted, fault) {
				met.Add(1)
			}
		})
	}
}

// chosen are the faults to try. With FAULTS=all that is everything that can happen to every call, which takes an hour
// on two cores. Else it is one thing for one of the calls of each name, such as the second time that a controller
// writes a status; which ones follows from FAULTS_SEED, a number.
func chosen(calls []string) []fault {
	var faults []fault
	if os.Getenv("FAULTS") == "all" {
		for _, call := range calls {
			for _, kind := range kinds {
				faults = append(faults, fault{call: call, kind: kind})
			}
		}
		return faults
	}
	seed, err := strconv.ParseUint(os.Getenv("FAULTS_SEED"), 10, 64)
	if err != nil {
		seed = 1
	}
	random := rand.New(rand.NewPCG(seed, 0))
	for len(calls) > 0 {
		name, _, _ := strings.Cut(calls[0], ", ")
		same := 1
		for same < len(calls) && strings.HasPrefix(calls[same], name+", ") {
			same++
		}
		call := calls[random.IntN(same)]
		faults = append(faults, fault{call: call, kind: kinds[random.IntN(len(kinds))]})
		calls = calls[same:]
	}
	return faults
}
