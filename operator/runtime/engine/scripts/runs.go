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

package scripts

import (
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/types"

	"stateful.example/runtime/engine"
)

// runKey tells runs apart.
type runKey struct {
	pod      types.UID
	instance string
	call     engine.Call
	key      string
	revision string
}

// run is what is known of a script.
type run struct {
	// goes says that it runs now.
	goes bool
	// last is how it ended last, nil if it has not.
	last *ending
}

// runs are those that go on, and those that ended a while ago.
type runs struct {
	mutex sync.Mutex
	now   func() time.Time
	all   map[runKey]*run
}

// standing is what there is to say to whoever asks.
type standing struct {
	// last is how the script ended last, nil if nothing is known of that.
	last *ending
	// goes says that it runs, so that there is something newer soon.
	goes bool
	// left is for how long the answer is given again.
	left time.Duration
	// age of the answer.
	age time.Duration
}

// ask tells how the script ended last. It is begun in the background unless that is recent enough or it goes on already, so
// whoever asks often does not run it more often.
func (runs *runs) ask(key runKey, execute func() ending) standing {
	runs.mutex.Lock()
	defer runs.mutex.Unlock()
	now := runs.now()
	runs.forget(now)
	known, exists := runs.all[key]
	if !exists {
		known = &run{}
	}
	if !known.goes {
		if known.last != nil && known.last.stands(key, now) {
			known.last.told = true
			return known.standing(key, now)
		}
		runs.begins(key)
		known.goes = true
		runs.all[key] = known
		go runs.execute(key, known, execute)
	}
	return known.standing(key, now)
}

func (runs *runs) execute(key runKey, begun *run, execute func() ending) {
	ended := execute()
	runs.mutex.Lock()
	defer runs.mutex.Unlock()
	ended.at = runs.now()
	begun.goes, begun.last = false, &ended
	if key.call == engine.CallSwitchover {
		runs.outdate(engine.CallRole)
	}
}

func (run *run) standing(key runKey, now time.Time) standing {
	standing := standing{goes: run.goes}
	if run.last != nil {
		last := *run.last
		standing.last, standing.age = &last, now.Sub(last.at)
		standing.left = max(0, last.holds(key)-standing.age)
	}
	return standing
}

// forget what is worth nothing any more.
func (runs *runs) forget(now time.Time) {
	for key, run := range runs.all {
		if !run.goes && now.Sub(run.last.at) > remembered {
			delete(runs.all, key)
		}
	}
}

// begins forgets what is no longer sure once another run with a key begins in the same pod, such as resuming after
// quiescing. What failed or was not yet done is still to be tried again no earlier than it said.
func (runs *runs) begins(key runKey) {
	for other, run := range runs.all {
		if key.key != "" && other.key != "" && other.pod == key.pod && other != key && !run.goes && run.last.stays(other) {
			delete(runs.all, other)
		}
	}
}

// outdate lets a call's answers be found out anew, whichever pod gave them: a switchover gives others their roles, too.
func (runs *runs) outdate(call engine.Call) {
	for key, run := range runs.all {
		if key.call == call && !run.goes {
			delete(runs.all, key)
		}
	}
}
