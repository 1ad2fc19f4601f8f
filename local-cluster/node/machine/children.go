// SPDX-License-Identifier: Apache-2.0

//go:build linux

package machine

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// A program that exits is started again after this time, doubled each time it did not last a minute.
const (
	firstDelay   = 500 * time.Millisecond
	longestDelay = 30 * time.Second
	steadyAfter  = time.Minute
	readyPoll    = 50 * time.Millisecond
)

// child is a program and how it is doing.
type child struct {
	Program
	pid     int // 0 while it does not run
	started time.Time
	delay   time.Duration
	next    time.Time // when to start it; once what it waits for is there
	after   string    // the path it waits for
}

// keepRunning starts the programs and starts those again that exit, until SIGTERM; then it lets containers and
// programs end. It reaps whatever the kernel gives to the first process of a PID namespace.
func keepRunning(programs []Program, signals <-chan os.Signal) {
	children := make([]*child, 0, len(programs))
	after := ""
	for _, program := range programs {
		children = append(children, &child{Program: program, delay: firstDelay, after: after})
		if program.Serves != "" {
			after = program.Serves
		}
	}
	ticks := time.NewTicker(readyPoll)
	defer ticks.Stop()
	for {
		startDue(children)
		select {
		case received := <-signals:
			if received == syscall.SIGTERM {
				shutDownPrograms(children, signals)
				return
			}
			reap(children)
		case <-ticks.C:
			reap(children)
		}
	}
}

func startDue(children []*child) {
	for _, each := range children {
		if each.pid != 0 || time.Now().Before(each.next) || !exists(each.after) {
			continue
		}
		if err := each.start(); err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", each.Name, err)
			each.exited()
		}
	}
}

func (c *child) start() error {
	// A socket of its last run would let the others start too early.
	if c.Serves != "" {
		_ = os.Remove(c.Serves)
	}
	log, err := os.OpenFile(c.Log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }()
	null, err := os.Open(os.DevNull)
	if err != nil {
		return err
	}
	defer func() { _ = null.Close() }()
	process, err := os.StartProcess(c.Path, append([]string{c.Path}, c.Args...), &os.ProcAttr{
		Dir:   "/",
		Env:   os.Environ(),
		Files: []*os.File{null, log, log},
		Sys:   &syscall.SysProcAttr{Setsid: true},
	})
	if err != nil {
		return err
	}
	c.pid, c.started = process.Pid, time.Now()
	// Waited for with all others, by number.
	return process.Release()
}

func (c *child) exited() {
	if time.Since(c.started) > steadyAfter {
		c.delay = firstDelay
	}
	c.pid, c.next = 0, time.Now().Add(c.delay)
	c.delay = min(2*c.delay, longestDelay)
}

// reap takes note of every process that has ended, and reports whether any is left.
func reap(children []*child) (left bool) {
	for {
		var status unix.WaitStatus
		pid, err := unix.Wait4(-1, &status, unix.WNOHANG, nil)
		if errors.Is(err, unix.EINTR) {
			continue
		}
		if err != nil || pid <= 0 {
			return err == nil
		}
		for _, each := range children {
			if each.pid == pid {
				fmt.Fprintf(os.Stderr, "%s exited: code %d, signal %d\n", each.Name, status.ExitStatus(), status.Signal())
				each.exited()
			}
		}
	}
}

// shutDownPrograms ends the kubelet first, which would start containers again, then everything else.
func shutDownPrograms(children []*child, signals <-chan os.Signal) {
	for _, each := range children {
		if each.Name == "kubelet" && each.pid != 0 {
			_ = unix.Kill(each.pid, unix.SIGKILL)
		}
	}
	// Everyone in this PID namespace but the caller.
	_ = unix.Kill(-1, unix.SIGTERM)
	deadline := time.After(containerGrace)
	ticks := time.NewTicker(readyPoll)
	defer ticks.Stop()
	for reap(children) {
		select {
		case <-deadline:
			return
		case <-signals:
		case <-ticks.C:
		}
	}
}

func exists(path string) bool {
	if path == "" {
		return true
	}
	_, err := os.Stat(path)
	return err == nil
}
