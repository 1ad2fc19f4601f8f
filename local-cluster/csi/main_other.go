// SPDX-License-Identifier: Apache-2.0

//go:build !linux

package main

import (
	"context"
	"errors"

	"stateful.internal/local-cluster/csi/driver"
	"stateful.internal/local-cluster/csi/faults"
	"stateful.internal/local-cluster/csi/records"
)

var errNeedsLinux = errors.New("disks need Linux, use controller --played")

func openDisks(*records.Store) (driver.Disks, error) { return nil, errNeedsLinux }

func openBreaker(string) (faults.Breaker, error) { return nil, nil }

func runNode(context.Context, []string) error { return errNeedsLinux }

func runCleanup(context.Context, []string) error { return errNeedsLinux }
