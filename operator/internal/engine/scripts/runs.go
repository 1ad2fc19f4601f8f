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

	"example.com/platform/exemplar/internal/engine"
)

// runKey tells runs apart.
type runKey struct {
	pod      types.UID
	instance string
	call     engine.Call
	key      string
	revision string
}

// run is one of a script.
type run struct {
	// endedAt is zero while it runs.
	endedAt time.Time
	result  Result
	err     error
}

// runs are those that go on, and those that ended and were not asked for since.
type runs struct {
	mutex sync.Mutex
	all   map[runKey]*run
}

// remembered is how long the result of a run is worth something: what was so a while ago may not be so now.
const remembered = time.Minute

// stays says that a run is not begun again for whoever asks again: what has a key is about one thing, such as one backup,
// and once done it is done. Whoever asks several replicas until all are done would else never find them so at one time.
func (run *run) stays(key runKey) bool {
	return key.key != "" && run.err == nil && run.result.ExitCode == 0
}

// begins forgets what is no longer sure once another run with a key begins in the same pod, such as resuming after
// quiescing.
func (runs *runs) begins(key runKey) {
	for other, run := range runs.all {
		if key.key != "" && other.key != "" && other.pod == key.pod && !run.endedAt.IsZero() {
			delete(runs.all, other)
		}
	}
}

// ask hands out the result of a run that ended, once unless it stays, or starts it in the background unless it goes on
// already.
func (runs *runs) ask(key runKey, now time.Time, start func() (Result, error)) (result Result, ended bool, err error) {
	runs.mutex.Lock()
	defer runs.mutex.Unlock()
	for key, run := range runs.all {
		if !run.endedAt.IsZero() && now.Sub(run.endedAt) > remembered {
			delete(runs.all, key)
		}
	}
	if known, exists := runs.all[key]; exists {
		if known.endedAt.IsZero() {
			return Result{}, false, nil
		}
		if !known.stays(key) {
			delete(runs.all, key)
		}
		return known.result, true, known.err
	}
	runs.begins(key)
	begun := &run{}
	runs.all[key] = begun
	go func() {
		result, err := start()
		runs.mutex.Lock()
		defer runs.mutex.Unlock()
		begun.result, begun.err, begun.endedAt = result, err, time.Now()
	}()
	return Result{}, false, nil
}
