// SPDX-License-Identifier: Apache-2.0

// Package driver answers the Container Storage Interface's identity, controller and group controller calls out of a
// store of records, and has disks made for them:
//
//	driver.go      what it is
//	disks.go       what it asks of disks; without any, volumes are records only
//	identity.go    its name and abilities
//	volumes.go     create, delete, list and check volumes
//	placement.go   from where a volume is reachable
//	size.go        how large a volume becomes
//	attachment.go  attach volumes to nodes
//	expansion.go   make a volume larger
//	snapshots.go   create, delete and list snapshots
//	groups.go      snapshots of several volumes as of the same moment
//	page.go        one page of a longer list
//	id.go          identifiers of volumes and snapshots
package driver
