// SPDX-License-Identifier: Apache-2.0

//go:build !linux

package machine

import "errors"

var errLinuxOnly = errors.New("real nodes are made of Linux namespaces: use played nodes here")

// Main is for Linux only.
func Main() int { return report(errLinuxOnly) }

// Inside is for Linux only.
func Inside() int { return report(errLinuxOnly) }

// Bridge is for Linux only.
func Bridge() int { return report(errLinuxOnly) }

// Link is for Linux only.
func Link() int { return report(errLinuxOnly) }

// Clean is for Linux only.
func Clean() int { return report(errLinuxOnly) }
