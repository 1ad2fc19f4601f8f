// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"

	"google.golang.org/grpc"
	registration "k8s.io/kubelet/pkg/apis/pluginregistration/v1"

	"stateful.internal/local-cluster/csi/calls"
	"stateful.internal/local-cluster/csi/disks"
	"stateful.internal/local-cluster/csi/driver"
	"stateful.internal/local-cluster/csi/faults"
	"stateful.internal/local-cluster/csi/node"
	"stateful.internal/local-cluster/csi/records"
)

// openDisks makes the disks of a store whose controller starts, and puts right what one that was killed has left.
func openDisks(store *records.Store) (driver.Disks, error) {
	opened, err := disks.Open(store.Folder())
	if err != nil {
		return nil, err
	}
	contents := store.Read()
	err = opened.Keep(func(id string) bool {
		_, isVolume := contents.Volumes[id]
		_, isSnapshot := contents.Snapshots[id]
		return isVolume || isSnapshot
	})
	return opened, errors.Join(err, opened.Thaw())
}

// openBreaker returns none where volumes are records only.
func openBreaker(store string) (faults.Breaker, error) {
	if _, err := os.Stat(filepath.Join(store, "images")); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return disks.Open(store)
}

func runNode(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("node", flag.ContinueOnError)
	var self records.Node
	flags.StringVar(&self.Name, "node", "", "name of the node")
	flags.StringVar(&self.Zone, "zone", "", "zone of the node")
	flags.Int64Var(&self.MaxVolumes, "max-volumes", 32, "how many volumes can be attached at once")
	store := flags.String("store", "", "folder of the volumes and their records")
	kubelet := flags.String("kubelet-dir", "/var/lib/kubelet", "the kubelet's root folder")
	if _, err := parse(flags, args, "node", "zone", "store"); err != nil {
		return err
	}
	opened, err := disks.Open(*store)
	if err != nil {
		return err
	}
	part, err := node.New(*store, opened, self)
	if err != nil {
		return err
	}
	return serveKubelet(ctx, part, newServer(*store), *kubelet)
}

// serveKubelet answers node calls, and tells the kubelet where, until the context ends.
func serveKubelet(ctx context.Context, part *node.Node, server *grpc.Server, kubelet string) error {
	driverSocket, registrationSocket := node.Sockets(kubelet)
	for _, socket := range []string{driverSocket, registrationSocket} {
		if err := os.MkdirAll(filepath.Dir(socket), 0o750); err != nil {
			return err
		}
	}
	driver.RegisterIdentity(server)
	part.Register(server)
	registrar := grpc.NewServer()
	registration.RegisterRegistrationServer(registrar, node.Registration{Socket: driverSocket})
	ended := make(chan error, 2)
	go func() { ended <- calls.Serve(ctx, driverSocket, server) }()
	// The kubelet connects to the other socket once it knows of it, and tries again if that is too early.
	go func() { ended <- calls.Serve(ctx, registrationSocket, registrar) }()
	return <-ended
}

func runCleanup(_ context.Context, args []string) error {
	flags := flag.NewFlagSet("cleanup", flag.ContinueOnError)
	store := flags.String("store", "", "folder of the volumes and their records")
	if _, err := parse(flags, args, "store"); err != nil {
		return err
	}
	opened, err := disks.Open(*store)
	if err != nil {
		return err
	}
	return opened.Cleanup()
}
