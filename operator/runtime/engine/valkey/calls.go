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

package valkey

import (
	"context"
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/types"

	"stateful.example/runtime/engine"
)

const (
	// moment is how long a call waits for what it began. A process that is well answers within milliseconds.
	moment = 100 * time.Millisecond
	// bound of what goes on behind. It is beyond what the process itself takes for any of the commands, the longest of which
	// is to fork.
	bound = 10 * time.Second
	// kept is how long an answer that came late is worth something. Callers ask one replica after the other from the start
	// until all are done: were it told once only, slow ones would take turns in not being done.
	kept = 5 * time.Second
)

// callID tells calls apart.
type callID struct {
	pod     types.UID
	address string
	call    engine.Call
	key     string
}

// call is one that goes on behind, or ended.
type call struct {
	// ended is closed when what follows is known.
	ended  chan struct{}
	role   engine.Role
	answer engine.Answer
	err    error
}

// calls are those that go on, and those that nobody heard the end of.
type calls struct {
	mutex sync.Mutex
	all   map[callID]*call
}

// work is what a call does.
type work func(ctx context.Context) (engine.Role, engine.Answer, error)

// ask begins a call unless it goes on already, and tells its answer if there is one within a moment.
func (calls *calls) ask(ctx context.Context, id callID, work work) (engine.Role, engine.Answer, error) {
	asked, isNew := calls.begin(ctx, id, work)
	select {
	case <-asked.ended:
	case <-time.After(moment):
		return engine.RoleNone, engine.Wait(soon, "the process has not answered yet"), nil
	}
	if isNew || !asked.answer.Done {
		calls.forget(id, asked)
	}
	return asked.role, asked.answer, asked.err
}

// goesOn says whether a call has not ended.
func (calls *calls) goesOn(id callID) bool {
	calls.mutex.Lock()
	defer calls.mutex.Unlock()
	known, exists := calls.all[id]
	if !exists {
		return false
	}
	select {
	case <-known.ended:
		return false
	default:
		return true
	}
}

func (calls *calls) begin(ctx context.Context, id callID, work work) (begun *call, isNew bool) {
	calls.mutex.Lock()
	defer calls.mutex.Unlock()
	if known, exists := calls.all[id]; exists {
		return known, false
	}
	if calls.all == nil {
		calls.all = map[callID]*call{}
	}
	begun = &call{ended: make(chan struct{})}
	calls.all[id] = begun
	go func() {
		// Whoever asked may be gone before it ends.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), bound)
		defer cancel()
		begun.role, begun.answer, begun.err = work(ctx)
		close(begun.ended)
		time.AfterFunc(kept, func() { calls.forget(id, begun) })
	}()
	return begun, true
}

func (calls *calls) forget(id callID, ended *call) {
	calls.mutex.Lock()
	defer calls.mutex.Unlock()
	if calls.all[id] == ended {
		delete(calls.all, id)
	}
}
