/*
Copyright 2026 The Stateful for Backstage Authors.

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

// Package driver answers the Container Storage Interface's identity and
// controller calls out of a store of records:
//
//	driver.go      what it is, and how it is served
//	identity.go    its name and abilities
//	volumes.go     create, delete, list and check volumes
//	placement.go   in which zone a volume goes
//	size.go        how large a volume becomes
//	expansion.go   make a volume larger
//	snapshots.go   create, delete and list snapshots
//	page.go        one page of a longer list
//	id.go          identifiers of volumes and snapshots
package driver
