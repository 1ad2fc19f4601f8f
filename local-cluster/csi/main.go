// SPDX-License-Identifier: Apache-2.0

// Command csi-driver is a Container Storage Interface driver for a local cluster. Its volumes are disks on this
// machine, with real sizes, file systems, snapshots and failures, or records only where nodes run no containers.
//
//	controller  answers the sidecars that provision, attach, grow and snapshot volumes
//	node        answers a node's kubelet, which mounts them
//	fault       lets calls fail and breaks disks on command
//	cleanup     leaves no disk attached when the nodes have ended
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"google.golang.org/grpc"

	"stateful.internal/local-cluster/csi/calls"
	"stateful.internal/local-cluster/csi/driver"
	"stateful.internal/local-cluster/csi/faults"
	"stateful.internal/local-cluster/csi/records"
)

var parts = map[string]func(ctx context.Context, args []string) error{
	"controller": runController,
	"node":       runNode,
	"fault":      runFault,
	"cleanup":    runCleanup,
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) == 0 || parts[args[0]] == nil {
		return errors.New("which part is missing or unknown, use controller, node, fault or cleanup")
	}
	return parts[args[0]](ctx, args[1:])
}

// parse reads flags, of which those named are required; what follows them is returned.
func parse(flags *flag.FlagSet, args []string, required ...string) ([]string, error) {
	// It says itself what is wrong with a flag.
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	for _, name := range required {
		if flags.Lookup(name).Value.String() == "" {
			return nil, fmt.Errorf("%s: --%s is required", flags.Name(), name)
		}
	}
	return flags.Args(), nil
}

// newServer makes a server of calls about the volumes of a store.
func newServer(store string) *grpc.Server {
	return grpc.NewServer(grpc.ChainUnaryInterceptor(calls.Exclusive(), faults.Inject(store)))
}

func runController(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("controller", flag.ContinueOnError)
	socket := flags.String("socket", "", "path of the unix socket to serve on")
	folder := flags.String("store", "", "folder of the volumes and their records")
	played := flags.Bool("played", false, "keep records only: no node mounts volumes")
	if _, err := parse(flags, args, "socket", "store"); err != nil {
		return err
	}
	store, err := records.Open(*folder)
	if err != nil {
		return err
	}
	var disks driver.Disks
	if !*played {
		if disks, err = openDisks(store); err != nil {
			return err
		}
	}
	server := newServer(*folder)
	driver.New(store, disks).Register(server)
	return calls.Serve(ctx, *socket, server)
}

func runFault(_ context.Context, args []string) error {
	flags := flag.NewFlagSet("fault", flag.ContinueOnError)
	store := flags.String("store", "", "folder of the volumes and their records")
	rest, err := parse(flags, args, "store")
	if err != nil {
		return err
	}
	breaker, err := openBreaker(*store)
	if err != nil {
		return err
	}
	return faults.Run(*store, breaker, rest, os.Stdout)
}
