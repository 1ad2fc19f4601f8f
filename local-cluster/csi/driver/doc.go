// SPDX-License-Identifier: Apache-2.0

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
