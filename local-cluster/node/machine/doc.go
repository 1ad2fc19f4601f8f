// SPDX-License-Identifier: Apache-2.0

// Package machine plays the hardware and the init system of a node:
//
//	config.go     what a node is made of, as the caller writes it
//	machine.go    a node from outside: starts it, joins it, stops it, cuts its power
//	namespaces.go a process in namespaces of its own
//	network.go    a node's cable, addresses and routes
//	bridge.go     the network that the nodes of a cluster share, and the end of it
//	forward.go    loopback addresses of the host that a node reaches too
//	cgroups.go    where the containers of a node are accounted
//	power.go      what a power cut does to disks
//	inside.go     a node from inside: its first process
//	mounts.go     the folders that each node has to itself
//	children.go   the programs that a node keeps running
package machine
