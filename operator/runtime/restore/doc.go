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

// Package restore fills the claims of a cluster from a backup: of a new one, before its replicas start, or of one that
// is there, in place.
//
// plan.go decides which claim comes from which snapshot. reconciler.go is the way through a restore in place, in the
// steps of begin.go, stop.go and replace.go; clusters.go sees to new clusters, in bootstrap.go, and to restores that were
// deleted midway, in orphans.go.
//
// Ordinal i comes from ordinal i of the backup. A backup of the primary alone fills ordinal 0: the others start empty, as
// replicas do that are added by scaling up, and so do those that the backup does not have. What the backup has beyond the
// replicas asked for stays in the backup. Claims of replicas that were scaled away are in the way of a restore in place, see
// leftovers.go.
package restore
