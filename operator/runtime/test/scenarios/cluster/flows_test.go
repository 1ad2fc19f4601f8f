//go:build scenarios

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
	for _, flow := range flows.All() {
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
