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

// Package schedule makes backups when they are due, and removes those that are no longer kept.
//
// reconciler.go is the way through: due.go decides whether one is due, retention.go which are kept.
//
// A backup is named after its schedule and the minute it is due, so it is made once, whoever tries. It has no owner: the
// backups of a schedule that is deleted stay.
package schedule
