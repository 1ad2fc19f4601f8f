// SPDX-License-Identifier: Apache-2.0

//go:build linux

package machine

import (
	"context"
	"fmt"
	"io"
	"net"
	"runtime"
	"sync"
	"time"
)

// forward makes loopback addresses of the host reachable inside under the
// same address, so that a registry has one name on both sides.
func forward(addresses []string, pid int) error {
	for _, address := range addresses {
		listener, err := listenInside(address, pid)
		if err != nil {
			return fmt.Errorf("forward %s: %w", address, err)
		}
		go accept(listener, address)
	}
	return nil
}

// listenInside makes a socket in the network of a process. A socket stays where it was made.
func listenInside(address string, pid int) (listener net.Listener, err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		// Never unlocked: Go ends the thread, which is in a foreign network, with the goroutine.
		runtime.LockOSThread()
		if err = enterNetwork(pid); err != nil {
			return
		}
		listener, err = (&net.ListenConfig{}).Listen(context.Background(), "tcp4", address)
	}()
	<-done
	return listener, err
}

func accept(listener net.Listener, address string) {
	for {
		inside, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer func() { _ = inside.Close() }()
			outside, err := net.DialTimeout("tcp4", address, 10*time.Second)
			if err != nil {
				return
			}
			defer func() { _ = outside.Close() }()
			var copying sync.WaitGroup
			copying.Go(func() { pipe(outside, inside) })
			copying.Go(func() { pipe(inside, outside) })
			copying.Wait()
		}()
	}
}

// pipe copies until the source ends, and tells the target that it did.
func pipe(target, source net.Conn) {
	_, _ = io.Copy(target, source)
	if half, ok := target.(*net.TCPConn); ok {
		_ = half.CloseWrite()
	}
}
