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

// Package backup takes the volumes of a cluster as they are at a moment at which its engine says that they are
// consistent.
//
// reconciler.go is the way through: begin.go decides what is taken, class.go by which class, quiesce.go makes it consistent, cut.go has the
// snapshots made, finish.go waits until they can be restored. health.go tells the cluster about its backups, and resumes
// replicas whose backup is gone.
//
// A backup has no finalizer and no owner: it outlives its cluster, and deleting it never waits for this operator. The
// snapshots go with it by owner reference, unless it is complete and its deletion policy says otherwise.
package backup
