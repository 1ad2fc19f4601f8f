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
	"time"

	"stateful.example/runtime/engine"
)

// ending is how a run of a script ended.
type ending struct {
	at     time.Time
	output string
	// answer says, if it is not done or beside an error, when the script is run again.
	answer engine.Answer
	err    error
	// told is true once a caller got it.
	told bool
}

const (
	// remembered is how long the ending of a run is worth something: what was so a while ago may not be so now.
	remembered = time.Minute
	// recent is how long that is for what changes by itself, such as whether a replica is ready. It is longer than those
	// scripts may take, so that of several replicas that are asked at once none is outdated when the last one answers.
	recent = 15 * time.Second
)

// doneFor is how long what is done is not asked for anew. Roles change in a failover, which clients wait for.
var doneFor = map[engine.Call]time.Duration{
	engine.CallReady:      5 * time.Second,
	engine.CallRole:       2 * time.Second,
	engine.CallSwitchover: 2 * time.Second,
	engine.CallDrain:      5 * time.Second,
}

// stays says that a run is not begun again for whoever asks again: what has a key is about one thing, such as one backup,
// and once done it is done.
func (ending *ending) stays(key runKey) bool {
	return key.key != "" && ending.err == nil && ending.answer.Done
}

// holds is how long the script is not run again for whoever asks.
func (ending *ending) holds(key runKey) time.Duration {
	switch {
	case ending.stays(key):
		return remembered
	case ending.err == nil && ending.answer.Done:
		return doneFor[key.call]
	default:
		return ending.answer.RetryAfter
	}
}

// stands says that it is what there is to tell. Somebody who asks rarely must be told of it once: else the script would be
// run again and again, and none of its answers heard.
func (ending *ending) stands(key runKey, now time.Time) bool {
	atMost := ending.holds(key)
	if !ending.told {
		atMost = max(atMost, recent)
	}
	return now.Sub(ending.at) <= atMost
}
