// SPDX-License-Identifier: Apache-2.0

//go:build linux

// Command pause is the first process of a pod's sandbox: it holds the pod's
// namespaces and reaps orphans where containers share the process namespace.
package main

import (
	"os"
	"os/signal"
	"syscall"
)

func main() {
	// Two channels: a burst of exited children must not push a request to end out of one.
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGINT, syscall.SIGTERM)
	exited := make(chan os.Signal, 1)
	signal.Notify(exited, syscall.SIGCHLD)
	for {
		select {
		case <-ended:
			return
		case <-exited:
			reap()
		}
	}
}

// reap collects every child that has exited and returns how many there were.
func reap() int {
	reaped := 0
	for {
		pid, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil)
		switch {
		case err == syscall.EINTR:
		case err != nil || pid <= 0:
			return reaped
		default:
			reaped++
		}
	}
}
