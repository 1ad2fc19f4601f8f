// SPDX-License-Identifier: Apache-2.0

//go:build scenarios

package cluster

import (
	"context"
	"testing"
	"time"

	"stateful.example/runtime/test/environment"
	"stateful.example/runtime/test/scenarios/flows"
)

// TestAnIdleOperatorAsksForNothing looks at a cluster that is as it should be: nothing is read and nothing is written.
func TestAnIdleOperatorAsksForNothing(t *testing.T) {
	t.Parallel()
	const (
		// settling is how long the operator makes no request before it counts as settled.
		settling = 5 * time.Second
		// idle is how long it is watched then. Time passing is what is tested here.
		idle = time.Minute
	)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	place := newPlace(t)
	as, requests := environment.Recorded(operatorIn(t, place.Namespace))
	startOperator(t, as, place.Namespace)
	check(t, flows.Take(ctx, place, flows.Create().Steps))
	for before := -1; before < requests.Count(); {
		before = requests.Count()
		select {
		case <-ctx.Done():
			t.Fatalf("the operator does not settle: %v", requests.All())
		case <-time.After(settling):
		}
	}
	before := requests.Count()
	<-time.After(idle)
	if asked := requests.All()[before:]; len(asked) > 0 {
		t.Errorf("an idle operator asked for %v", asked)
	}
}
