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

// Package scaling says how many replicas the workload of an Cluster is to have now: as many as are asked for, but
// on the way down one at a time, each drained before; none while the cluster hibernates or is restored in place, and then
// their claims are kept. It never writes the workload: the cluster controller does.
//
// reconciler.go is the way through: visit.go is what there is, stop.go and wake.go lead to no replicas and back, down.go
// goes down, with the guards and drain.go on the way, and calloff.go is what happens when it is not to after all.
//
// A scale-down is called off by asking for more replicas again. A replica that was being drained is restarted then, by
// eviction, so that no disruption budget is broken: whatever the engine did in its process ends with it.
package scaling
