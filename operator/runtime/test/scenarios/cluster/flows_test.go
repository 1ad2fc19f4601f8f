// SPDX-License-Identifier: Apache-2.0

//go:build scenarios

package cluster

import (
	"context"
	"testing"

	"k8s.io/client-go/rest"

	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/test/scenarios/flows"
	"stateful.example/runtime/test/scenarios/process"
)

// TestFlows takes every flow in a namespace of its own, with an operator of its own.
func TestFlows(t *testing.T) {
	t.Parallel()
	for _, flow := range append(flows.All(), flows.TakeBackInfeasible()) {
		t.Run(flow.Name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			place := newPlace(t)
			startOperator(t, operatorIn(t, place.Namespace), place.Namespace)
			check(t, flows.Take(ctx, place, flow.Given))
			check(t, flows.Take(ctx, place, flow.Steps))
		})
	}
}

func startOperator(t *testing.T, as *rest.Config, namespace string) {
	t.Helper()
	operator, err := process.Start(as, process.Options{
		Scheme: scheme, Namespace: namespace, Executor: executor(t),
	})
	check(t, err)
	t.Cleanup(func() { check(t, operator.Stop()) })
}

// executor is the operator's own, which runs scripts in the pods' containers, unless there are none here.
func executor(t *testing.T) scripts.Executor {
	t.Helper()
	if !chosen.withoutContainers {
		return nil
	}
	return &process.Containers{Root: t.TempDir(), Client: admin}
}
