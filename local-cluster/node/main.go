// SPDX-License-Identifier: Apache-2.0

// Command node is what runs on a real node of the local cluster, in one
// binary: kubelet, kube-proxy, and the node itself.
//
// "node machine" is a node: it gives the programs of a configuration their own
// network, PID and mount namespaces, joins them to the cluster's bridge and
// keeps them running. "node bridge" makes the bridge, "node link" pulls a
// node's cable and plugs it in again, "node clean" removes what nodes leave.
//
// Which part to play is the first argument, as each part parses the rest.
package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) > 1 {
		if part, found := parts[os.Args[1]]; found {
			// The parts parse os.Args themselves and name themselves after its first.
			os.Args = os.Args[1:]
			os.Exit(part())
		}
	}
	names := slices.Sorted(maps.Keys(parts))
	fmt.Fprintf(os.Stderr, "usage: node PART [FLAG]...\nPART is one of: %s\n", strings.Join(names, ", "))
	os.Exit(2)
}
