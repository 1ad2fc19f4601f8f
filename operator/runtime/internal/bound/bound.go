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

// Package bound shortens how long controllers wait.
package bound

import "time"

// Wait is the longest that a controller waits before it looks again. Zero bounds nothing: each look costs requests. Tests
// set one, because they wait too.
type Wait time.Duration

// Of shortens a wait to the bound.
func (bound Wait) Of(wait time.Duration) time.Duration {
	if bound == 0 {
		return wait
	}
	return min(wait, time.Duration(bound))
}
