// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/types"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
)

// Engine plays the application. The zero one knows nothing, so that every call is done at once.
type Engine struct {
	mutex sync.Mutex
	acts  EngineActs
	calls []EngineCall
}

// EngineActs are what the played application knows, and how it answers.
type EngineActs struct {
	// Knows are the calls for which it has something to do.
	Knows []engine.Call
	// Primary is the name of the pod whose role that is. Others are replicas.
	Primary string
	// Fails answers a call with an error, in any pod.
	Fails engine.Call
	// Holds answers a call with not yet, in any pod.
	Holds engine.Call
}

// EngineCall is one that was made.
type EngineCall struct {
	Call   engine.Call
	Pod    string
	PodUID types.UID
	Key    string
}

// Act changes how it answers from now on.
func (player *Engine) Act(acts EngineActs) {
	player.mutex.Lock()
	defer player.mutex.Unlock()
	player.acts = acts
}

// Calls that were made and done of one kind, in their order.
func (player *Engine) Calls(call engine.Call) []EngineCall {
	player.mutex.Lock()
	defer player.mutex.Unlock()
	return slices.DeleteFunc(slices.Clone(player.calls), func(made EngineCall) bool { return made.Call != call })
}

// Pods for which a call was made and done, each once.
func (player *Engine) Pods(call engine.Call) []string {
	calls := player.Calls(call)
	pods := make([]string, 0, len(calls))
	for _, made := range calls {
		pods = append(pods, made.Pod)
	}
	slices.Sort(pods)
	return slices.Compact(pods)
}

func (player *Engine) answer(call engine.Call, replica engine.Replica, key string) (engine.Answer, error) {
	player.mutex.Lock()
	defer player.mutex.Unlock()
	switch call {
	case player.acts.Fails:
		return engine.Answer{}, fmt.Errorf("%s is played to fail", call)
	case player.acts.Holds:
		return engine.Wait(10*time.Millisecond, fmt.Sprintf("%s is played to take time", call)), nil
	}
	player.calls = append(player.calls, EngineCall{call, replica.Pod.Name, replica.Pod.UID, key})
	return engine.Done(), nil
}

// Ready is part of engine.Engine.
func (player *Engine) Ready(_ context.Context, replica engine.Replica) (engine.Answer, error) {
	return player.answer(engine.CallReady, replica, "")
}

// Role is part of engine.Engine.
func (player *Engine) Role(_ context.Context, replica engine.Replica) (engine.Role, engine.Answer, error) {
	answer, err := player.answer(engine.CallRole, replica, "")
	player.mutex.Lock()
	defer player.mutex.Unlock()
	if replica.Pod.Name == player.acts.Primary {
		return engine.RolePrimary, answer, err
	}
	return engine.RoleReplica, answer, err
}

// Switchover is part of engine.Engine.
func (player *Engine) Switchover(_ context.Context, to engine.Replica) (engine.Answer, error) {
	return player.answer(engine.CallSwitchover, to, "")
}

// Quiesce is part of engine.Engine.
func (player *Engine) Quiesce(
	_ context.Context, replica engine.Replica, key string, _ time.Duration,
) (engine.Answer, error) {
	return player.answer(engine.CallQuiesce, replica, key)
}

// Resume is part of engine.Engine.
func (player *Engine) Resume(_ context.Context, replica engine.Replica, key string) (engine.Answer, error) {
	return player.answer(engine.CallResume, replica, key)
}

// Drain is part of engine.Engine.
func (player *Engine) Drain(_ context.Context, replica engine.Replica) (engine.Answer, error) {
	return player.answer(engine.CallDrain, replica, "")
}

// Reload is part of engine.Engine.
func (player *Engine) Reload(_ context.Context, replica engine.Replica, key string) (engine.Answer, error) {
	return player.answer(engine.CallReload, replica, key)
}

// Can is part of engine.Engine.
func (player *Engine) Can(_ *api.Cluster, call engine.Call) bool {
	player.mutex.Lock()
	defer player.mutex.Unlock()
	return slices.Contains(player.acts.Knows, call)
}

var _ engine.Engine = &Engine{}
