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

// Package played plays what a test API server lacks: the controllers of StatefulSets, claims and snapshots and the
// collector of garbage, as far as the operator can tell them from the real ones. Nothing runs and nothing is stored; a
// volume's content is a line of text that snapshots copy.
//
// It is there for tests that need a thousand clusters. Those in test/scenarios/cluster run against the real ones.
package played
