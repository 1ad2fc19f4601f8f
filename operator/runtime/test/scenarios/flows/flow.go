// SPDX-License-Identifier: Apache-2.0

// Package flows is what a cluster goes through in its life, step by step, and how it is told that a step is done.
// test/scenarios/cluster takes them on a real cluster: as they are, and with calls of the operator going wrong.
package flows

import (
	"context"
	"fmt"
	"time"

	"k8s.io/apimachinery/pkg/api/resource"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Flow is one thing that happens to a cluster.
type Flow struct {
	Name string
	// Given brings a namespace into the state in which the flow begins.
	Given []Step
	// Steps are the flow.
	Steps []Step
}

// Step asks for something and says when it is so.
type Step struct {
	// Name for messages, such as "grow the volumes".
	Name string
	// Do asks for it. It may be called again after an error.
	Do func(ctx context.Context, place Place) error
	// Until returns what is still lacking as an error, and nil when it is done.
	Until func(ctx context.Context, place Place) error
}

// Place is where a flow happens: a namespace of its own, in which the operator runs.
type Place struct {
	Namespace string
	// Client acts as a user of the operator.
	Client client.Client
	// Image that replicas run, and NextImage that they are updated to: versions of BusyBox if they are empty.
	Image, NextImage string
	// StorageClass whose volumes grow, and SnapshotClass of its driver.
	StorageClass, SnapshotClass string
	// VolumeSize that volumes begin with; later they grow to twice as much. It is 1Gi if left out.
	VolumeSize resource.Quantity
	// Write replaces what is stored on the volume of a claim. It is nil where nothing can be.
	Write func(ctx context.Context, claim, content string) error
	// Read returns what is stored on the volume of a claim. It is nil where nothing can be, or others look.
	Read func(ctx context.Context, claim string) (string, error)
	// Poll is how often to look.
	Poll time.Duration
}

// All are the flows of this operator.
func All() []Flow {
	return []Flow{
		Create(),
		Expand(),
		Canary(),
		RollBack(),
		Rotate(),
		ScaleDown(),
		Hibernate(),
		HibernateBroken(),
		Backup(),
		RestoreNew(),
		RestoreInPlace(),
	}
}

// Take takes steps one after another, each when the one before is done.
//
// It returns an error that names the step and what was lacking when the context ended.
func Take(ctx context.Context, place Place, steps []Step) error {
	for _, step := range steps {
		if step.Do != nil {
			err := until(ctx, place.Poll, func() error { return step.Do(ctx, place) })
			if err != nil {
				return fmt.Errorf("%s: asking: %w", step.Name, err)
			}
		}
		if step.Until != nil {
			err := until(ctx, place.Poll, func() error { return step.Until(ctx, place) })
			if err != nil {
				return fmt.Errorf("%s: waiting: %w", step.Name, err)
			}
		}
	}
	return nil
}

// until calls until there is no error, or the context ends: then it returns the last.
func until(ctx context.Context, poll time.Duration, lacking func() error) error {
	ticker := time.NewTicker(poll)
	defer ticker.Stop()
	for {
		err := lacking()
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return err
		case <-ticker.C:
		}
	}
}
