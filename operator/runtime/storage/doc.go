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

// Package storage sees to the volumes of an Cluster: it lets their claims grow, takes back what cannot be, and
// says which claim templates the workload is to have. It never writes the workload: the cluster controller does.
//
// reconciler.go is the way through: volumes.go is what the spec wants, claims.go what there is, expansion.go asks the
// claims for more, finding.go says what one lacks, templates.go is the intent, condition.go the summary, and
// preflight.go what is looked at before anything is created.
package storage
