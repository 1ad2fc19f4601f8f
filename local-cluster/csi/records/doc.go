// SPDX-License-Identifier: Apache-2.0

// Package records keeps what the driver knows: volumes and snapshots, in one
// JSON file that is always whole.
package records
