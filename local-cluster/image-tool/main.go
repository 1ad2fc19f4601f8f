// SPDX-License-Identifier: Apache-2.0

// Command image-tool makes container images without Docker and pushes them to a
// registry.
//
//	image-tool pack SPEC.json ARCHIVE       make the image that a pack.Spec describes
//	image-tool push ARCHIVE REFERENCE       push it; see package push for credentials
//	image-tool dockerfile DOCKERFILE        print the dockerfile.Plan of a Go program's image
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"stateful.internal/local-cluster/image-tool/dockerfile"
	"stateful.internal/local-cluster/image-tool/pack"
	"stateful.internal/local-cluster/image-tool/push"
)

const usage = "usage: image-tool pack SPEC.json ARCHIVE | push ARCHIVE REFERENCE | dockerfile DOCKERFILE"

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	switch {
	case len(args) == 3 && args[0] == "pack":
		spec, err := pack.ReadSpec(args[1])
		if err != nil {
			return err
		}
		return pack.Write(spec, args[2])
	case len(args) == 3 && args[0] == "push":
		digest, err := push.Push(ctx, args[1], args[2])
		if err != nil {
			return err
		}
		fmt.Println(digest)
		return nil
	case len(args) == 2 && args[0] == "dockerfile":
		plan, err := dockerfile.Read(args[1])
		if err != nil {
			return err
		}
		return json.NewEncoder(os.Stdout).Encode(plan)
	default:
		return errors.New(usage)
	}
}
