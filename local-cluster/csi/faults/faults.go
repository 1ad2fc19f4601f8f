// SPDX-License-Identifier: Apache-2.0

// Package faults lets the driver's calls fail or take long on command. The faults are a file in the driver's store,
// which the controller and the nodes read at each call:
//
//	faults.go   what a fault is, and the file
//	inject.go   what faults do to calls
//	command.go  the command that makes them
package faults

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"google.golang.org/grpc/codes"

	"stateful.internal/local-cluster/csi/calls"
)

// Fault is what happens to calls until it is cleared.
type Fault struct {
	Call calls.Call `json:"call"`
	// Claim (namespace/name) and Volume (an identifier) say of which volume; without either it is every one.
	Claim  string `json:"claim,omitempty"`
	Volume string `json:"volume,omitempty"`
	// Delay is how long the call waits before anything else.
	Delay time.Duration `json:"delay,omitempty"`
	// Code refuses the call, with Message.
	Code    codes.Code `json:"code,omitempty"`
	Message string     `json:"message,omitempty"`
	// ReadOnly lets a mount succeed, but without writing.
	ReadOnly bool `json:"readOnly,omitempty"`
}

func (f Fault) String() string {
	subject := "every volume"
	switch {
	case f.Claim != "":
		subject = "claim " + f.Claim
	case f.Volume != "":
		subject = "volume " + f.Volume
	}
	text := fmt.Sprintf("%s of %s", f.Call, subject)
	if f.Delay > 0 {
		text += fmt.Sprintf(" is delayed by %s", f.Delay)
	}
	if f.Code != codes.OK {
		text += fmt.Sprintf(" is refused with %s: %s", f.Code, f.Message)
	}
	if f.ReadOnly {
		text += " is read-only"
	}
	return text
}

// hits says whether a fault is about a volume.
func (f Fault) hits(call calls.Call, volume, claim string) bool {
	return f.Call == call && (f.Claim == "" || f.Claim == claim) && (f.Volume == "" || f.Volume == volume)
}

func file(store string) string {
	return filepath.Join(store, "faults.json")
}

// Load returns the faults in a store.
func Load(store string) (faults []Fault, err error) {
	content, err := os.ReadFile(file(store))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil {
		err = json.Unmarshal(content, &faults)
	}
	if err != nil {
		return nil, fmt.Errorf("%s does not hold faults: %w", file(store), err)
	}
	return faults, nil
}

// Add makes a fault in a store, from the next call on.
func Add(store string, fault Fault) error {
	faults, err := Load(store)
	if err != nil {
		return err
	}
	if slices.Contains(faults, fault) {
		return nil
	}
	text, err := json.MarshalIndent(append(faults, fault), "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(store, 0o700); err != nil {
		return err
	}
	partial := file(store) + ".partial"
	if err := os.WriteFile(partial, text, 0o600); err != nil {
		return err
	}
	return os.Rename(partial, file(store))
}

// Clear removes every fault from a store.
func Clear(store string) error {
	if err := os.Remove(file(store)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
