// SPDX-License-Identifier: Apache-2.0

// Package records keeps what the driver knows: volumes, snapshots and groups of snapshots, in one JSON file that is
// always whole, and a file for each node. Only the controller writes the former, only a node its own.
package records
