// SPDX-License-Identifier: Apache-2.0

// Command controlplane is a whole Kubernetes control plane in one binary:
// etcd, kube-apiserver, kube-controller-manager, kube-scheduler and kubectl.
//
// Each part still runs as a process of its own, because feature gates and
// metrics are global to a process. Which part to play is the name the binary
// is called by (a link named "etcd", as envtest wants it) or else the first
// argument ("controlplane etcd --data-dir ...").
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	part, args, found := choosePart(os.Args)
	if !found {
		fmt.Fprintf(os.Stderr, "usage: %s PART [FLAG]...\nPART is one of: %s\n",
			filepath.Base(os.Args[0]), strings.Join(partNames(), ", "))
		os.Exit(2)
	}
	// The parts parse os.Args themselves and name themselves after its first.
	os.Args = args
	os.Exit(part())
}

// choosePart returns the part that the arguments ask for, and the arguments
// as that part expects them: its own name first.
func choosePart(args []string) (part func() int, rest []string, found bool) {
	if len(args) == 0 {
		return nil, nil, false
	}
	called := strings.TrimSuffix(filepath.Base(args[0]), ".exe")
	if part, found = parts[called]; found {
		return part, args, true
	}
	if len(args) < 2 {
		return nil, nil, false
	}
	part, found = parts[args[1]]
	return part, args[1:], found
}

func partNames() []string {
	names := make([]string, 0, len(parts))
	for name := range parts {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
