// SPDX-License-Identifier: Apache-2.0

// Command csi is a Container Storage Interface driver whose volumes and
// snapshots are records in a file. It is the controller half only: real
// sidecars call it to provision, grow, snapshot and restore, and nothing is
// ever mounted, because the local cluster's nodes run no containers.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"stateful.internal/local-cluster/csi/driver"
	"stateful.internal/local-cluster/csi/records"
)

func main() {
	socket := flag.String("socket", "", "path of the unix socket to serve on")
	file := flag.String("records", "", "path of the file that keeps volumes and snapshots")
	flag.Parse()
	if err := run(*socket, *file); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(socket, file string) error {
	if socket == "" || file == "" {
		return errors.New("--socket and --records are both needed")
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	store, err := records.Open(file)
	if err != nil {
		return err
	}
	return driver.Serve(ctx, socket, driver.NewServer(driver.New(store)))
}
