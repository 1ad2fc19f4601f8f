// SPDX-License-Identifier: Apache-2.0

// Package disks keeps what is in volumes and snapshots in sparse files, and attaches them as loop devices with xfs on
// them:
//
//	disks_linux.go       make, copy, grow and delete disks
//	lock_linux.go        who may use a disk's file
//	copy_linux.go        copy a file, by reflink where that can be done
//	device_linux.go      loop devices
//	filesystem_linux.go  freeze, thaw, shut down: wherever it is mounted
//	frozen_linux.go      thaw what was left frozen
//	broken_linux.go      break a disk on command
//	cleanup_linux.go     leave nothing behind
//
// The controller and every node's part share one kernel: a loop device and the file system on it are the same in each
// network and mount namespace, so that the controller freezes what a node has mounted without asking that node.
package disks
