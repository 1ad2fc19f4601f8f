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

// Package cluster turns an Cluster into the objects that run it, and reports what became of them.
//
// reconciler.go is the way through; intents.go is what the other controllers ask for; each object it owns has a file of its
// own; status.go is what it reports. It is the only one that writes the workload.
// It is the only one that deletes it, too: to make it again around its pods, with other claim templates.
package cluster
