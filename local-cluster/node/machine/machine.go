// SPDX-License-Identifier: Apache-2.0

//go:build linux

package machine

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// shutdownGrace is how long the programs and containers of a node have to end; PID 1 inside keeps to less.
const shutdownGrace = 20 * time.Second

// Main runs a node until it receives a signal.
//
// SIGTERM shuts it down: containers end, file systems are unmounted. SIGUSR1 cuts its power: what was not synced
// to a disk is lost. SIGKILL ends it as a crash would, and what was written to a disk's cache survives.
func Main() int {
	config, err := readConfig("machine")
	if err != nil {
		return report(err)
	}
	// The kernel ends the node with the thread that started it.
	runtime.LockOSThread()
	return report(run(config))
}

func run(config Config) (err error) {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT, syscall.SIGUSR1)
	if err := removeCgroups(config.Cgroup); err != nil {
		return err
	}
	if err := createCgroups(config.Cgroup); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, removeCgroups(config.Cgroup)) }()
	inside, err := enterNamespaces()
	if err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- inside.wait() }()
	defer inside.kill()
	if err := connect(config, inside.pid); err != nil {
		return fmt.Errorf("network of %s: %w", config.Name, err)
	}
	if err := forward(config.Forward, inside.pid); err != nil {
		return err
	}
	if err := writeRecord(config, inside.pid); err != nil {
		return err
	}
	defer func() { _ = os.Remove(config.RecordFile) }()
	if err := inside.begin(); err != nil {
		return err
	}
	return watch(inside, signals, ended)
}

// writeRecord notes the process that is the node, and when it began: numbers are used again.
func writeRecord(config Config, pid int) error {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return err
	}
	// The name in parentheses may hold anything. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	record, err := json.Marshal(map[string]any{"part": config.Name, "pid": pid, "began": fields[startTimeField]})
	if err != nil {
		return err
	}
	return os.WriteFile(config.RecordFile, record, 0o600)
}

// startTimeField is that of starttime, counted after the name.
const startTimeField = 19

func watch(inside *namespaced, signals <-chan os.Signal, ended <-chan error) error {
	var tooLate <-chan time.Time
	for {
		select {
		case err := <-ended:
			if tooLate != nil {
				return nil // it was told to
			}
			return fmt.Errorf("the node's first process ended: %w", err)
		case received := <-signals:
			if received == syscall.SIGUSR1 {
				err := shutDownFileSystems(inside.pid)
				inside.kill()
				<-ended
				return err
			}
			inside.terminate()
			tooLate = time.After(shutdownGrace)
		case <-tooLate:
			inside.kill()
		}
	}
}
