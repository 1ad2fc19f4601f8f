// SPDX-License-Identifier: Apache-2.0

// Package node answers the Container Storage Interface's node calls of one node's kubelet:
//
//	node_linux.go          what it is, and its abilities
//	stage_linux.go         attach a volume's disk and mount it once
//	publish_linux.go       show it to a pod
//	expansion_linux.go     make its file system larger
//	statistics_linux.go    how full it is
//	registration_linux.go  tell the kubelet of the driver
package node
