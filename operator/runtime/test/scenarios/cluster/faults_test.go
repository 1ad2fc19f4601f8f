// SPDX-License-Identifier: Apache-2.0

//go:build scenarios

package cluster

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"stateful.example/runtime/test/scenarios/flows"
)

// TestFaults takes every flow once for some of the calls that its operator makes, with something happening to that
// call: for as many as FAULTS says, or for all. All of them end in the same state, with the same claims.
func TestFaults(t *testing.T) {
	if os.Getenv(faultsVariable) == "" {
		t.Skipf("%s says how many calls of each flow go wrong", faultsVariable)
	}
	t.Parallel()
	for _, flow := range flows.All() {
		t.Run(flow.Name, func(t *testing.T) {
			t.Parallel()
			testFlow(t, flow)
		})
	}
}

func testFlow(t *testing.T, flow flows.Flow) {
	// Controllers work beside each other, so one may save another a call.
	var ways [2]undisturbed
	t.Run("undisturbed", func(t *testing.T) {
		for i := range ways {
			t.Run(strconv.Itoa(i+1), func(t *testing.T) {
				t.Parallel()
				ways[i] = takeUndisturbed(t, flow)
			})
		}
	})
	if t.Failed() {
		return
	}
	wanted := ways[0]
	if lines := difference(wanted.given, ways[1].given); lines != "" {
		t.Fatalf("two undisturbed runs begin differently:\n%s", lines)
	}
	if lines := difference(wanted.end, ways[1].end); lines != "" {
		t.Fatalf("two undisturbed runs end differently:\n%s", lines)
	}
	calls := slices.Compact(slices.Sorted(slices.Values(slices.Concat(ways[0].calls, ways[1].calls))))
	faults := chosenFaults(t, calls)
	var met atomic.Int32
	began := time.Now()
	t.Logf("the calls:\n%s", strings.Join(ways[0].calls, "\n"))
	t.Cleanup(func() {
		t.Logf("%d and %d calls; %d faults, of which %d were met, in %s", len(ways[0].calls), len(ways[1].calls),
			len(faults), met.Load(), time.Since(began).Round(time.Second))
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

const (
	faultsVariable = "FAULTS"
	seedVariable   = "FAULTS_SEED"
)

// chosenFaults are the faults to try. With FAULTS=all that is everything that can happen to every call, with
// FAULTS=each one thing for every call, and with a number one thing for so many of the calls. Which things, and which
// calls, follows from FAULTS_SEED, a number: of four seeds in a row, each has another thing for a call.
func chosenFaults(t *testing.T, calls []string) []fault {
	t.Helper()
	var faults []fault
	asked := os.Getenv(faultsVariable)
	if asked == "all" {
		for _, call := range calls {
			for _, kind := range kinds {
				faults = append(faults, fault{call: call, kind: kind})
			}
		}
		return faults
	}
	seed := 1
	if given := os.Getenv(seedVariable); given != "" {
		var err error
		if seed, err = strconv.Atoi(given); err != nil || seed < 0 {
			t.Fatalf("%s is to be a number: %s", seedVariable, given)
		}
	}
	for i, call := range calls {
		faults = append(faults, fault{call: call, kind: kinds[(seed+i)%len(kinds)]})
	}
	rand.New(rand.NewPCG(uint64(seed), 0)).Shuffle(len(faults), func(i, j int) {
		faults[i], faults[j] = faults[j], faults[i]
	})
	if asked == "each" {
		return faults
	}
	count, err := strconv.Atoi(asked)
	if err != nil || count < 1 {
		t.Fatalf("%s is to be all, each or a number: %s", faultsVariable, asked)
	}
	return faults[:min(count, len(faults))]
}
