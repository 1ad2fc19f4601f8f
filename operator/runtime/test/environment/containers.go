// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"context"
	"slices"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"

	"stateful.example/runtime/engine"
	"stateful.example/runtime/engine/scripts"
)

// Containers play those in which scripts run: every script ends at once, as was said of its call, and else well. With them,
// the engine of scripts itself can be tried.
type Containers struct {
	mutex   sync.Mutex
	results map[engine.Call]scripts.Result
	runs    []ScriptRun
}

// ScriptRun is one that was begun.
type ScriptRun struct {
	Call engine.Call
	Pod  string
	At   time.Time
}

// Answer is how scripts of a call end from now on.
func (containers *Containers) Answer(call engine.Call, result scripts.Result) {
	containers.mutex.Lock()
	defer containers.mutex.Unlock()
	if containers.results == nil {
		containers.results = map[engine.Call]scripts.Result{}
	}
	containers.results[call] = result
}

// Runs of a call's script in a pod of this name, or in all pods if it is empty.
func (containers *Containers) Runs(call engine.Call, pod string) []ScriptRun {
	containers.mutex.Lock()
	defer containers.mutex.Unlock()
	return slices.DeleteFunc(slices.Clone(containers.runs), func(run ScriptRun) bool {
		return run.Call != call || pod != "" && run.Pod != pod
	})
}

// Execute is part of scripts.Executor.
func (containers *Containers) Execute(
	_ context.Context, pod *corev1.Pod, _ string, command []string,
) (scripts.Result, error) {
	containers.mutex.Lock()
	defer containers.mutex.Unlock()
	call := engine.Call(command[4])
	containers.runs = append(containers.runs, ScriptRun{call, pod.Name, time.Now()})
	return containers.results[call], nil
}

var _ scripts.Executor = &Containers{}
