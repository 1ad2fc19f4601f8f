// SPDX-License-Identifier: Apache-2.0

//go:build linux

package main

import (
	"os"
	"os/signal"
	"syscall"
	"testing"
	"time"
)

func TestReapCollectsEveryExitedChild(t *testing.T) {
	exited := make(chan os.Signal, 1)
	signal.Notify(exited, syscall.SIGCHLD)
	defer signal.Stop(exited)
	const children = 3
	for range children {
		if _, err := os.StartProcess("/bin/true", []string{"true"}, &os.ProcAttr{}); err != nil {
			t.Fatal(err)
		}
	}
	deadline := time.After(time.Minute)
	for reaped := 0; reaped < children; {
		select {
		case <-exited:
			reaped += reap()
		case <-deadline:
			t.Fatalf("reaped %d of %d children", reaped, children)
		}
	}
	if more := reap(); more != 0 {
		t.Errorf("reaped %d children more than there were", more)
	}
}
