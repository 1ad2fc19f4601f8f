// SPDX-License-Identifier: Apache-2.0

//go:build linux

package machine

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// containerGrace is how long containers have to end when the node shuts down.
const containerGrace = 10 * time.Second

// Inside is the first process of a node. It mounts what the node has to itself and keeps the node's programs running
// until SIGTERM; when it returns, the kernel ends every other process of the node.
func Inside() int {
	config, err := readConfig("inside")
	if err != nil {
		return report(err)
	}
	if err := waitForStart(); err != nil {
		return report(err)
	}
	signals := make(chan os.Signal, 64)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGCHLD)
	if err := prepareInside(config); err != nil {
		return report(err)
	}
	keepRunning(config.Programs, signals)
	return 0
}

func waitForStart() error {
	start := os.NewFile(startPipe, "start")
	defer func() { _ = start.Close() }()
	_, err := io.ReadFull(start, make([]byte, 1))
	return err
}

func prepareInside(config Config) error {
	if err := mountOwn(config.Binds); err != nil {
		return err
	}
	if err := syscall.Sethostname([]byte(config.Name)); err != nil {
		return fmt.Errorf("host name: %w", err)
	}
	// In this network namespace only. The second lets services be reached from pods of the same node.
	for _, setting := range []string{"net/ipv4/ip_forward", "net/bridge/bridge-nf-call-iptables"} {
		if err := os.WriteFile("/proc/sys/"+setting, []byte("1"), 0); err != nil {
			return fmt.Errorf("sysctl %s: %w", setting, err)
		}
	}
	return nil
}
