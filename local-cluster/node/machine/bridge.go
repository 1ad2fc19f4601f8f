// SPDX-License-Identifier: Apache-2.0

//go:build linux

package machine

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/vishvananda/netlink"
)

// Bridge makes the network of a cluster's nodes: "node bridge --name NAME --address CIDR".
func Bridge() int {
	flags := flag.NewFlagSet("bridge", flag.ExitOnError)
	name := flags.String("name", "", "the bridge's name, 15 characters at most")
	address := flags.String("address", "", "the host's address on it, with the length of its prefix")
	_ = flags.Parse(os.Args[1:])
	return report(bridgeUp(*name, *address))
}

// Clean removes what outlives the nodes of a cluster, however they ended: "node clean --bridge NAME --cgroups NAME,...".
func Clean() int {
	flags := flag.NewFlagSet("clean", flag.ExitOnError)
	bridge := flags.String("bridge", "", "the bridge's name")
	cgroups := flags.String("cgroups", "", "the nodes' cgroups, separated by commas")
	_ = flags.Parse(os.Args[1:])
	problems := []error{bridgeDown(*bridge)}
	for name := range strings.SplitSeq(*cgroups, ",") {
		problems = append(problems, removeCgroups(name))
	}
	return report(errors.Join(problems...))
}

func bridgeUp(name, address string) error {
	parsed, err := netlink.ParseAddr(address)
	if err != nil {
		return fmt.Errorf("--address: %w", err)
	}
	if err := bridgeDown(name); err != nil {
		return err
	}
	bridge := &netlink.Bridge{LinkAttrs: netlink.LinkAttrs{Name: name}}
	if err := netlink.LinkAdd(bridge); err != nil {
		return fmt.Errorf("bridge %s: %w", name, err)
	}
	return errors.Join(netlink.AddrAdd(bridge, parsed), netlink.LinkSetUp(bridge))
}

// bridgeDown removes the bridge; its routes go with it.
func bridgeDown(name string) error {
	bridge, err := netlink.LinkByName(name)
	var none netlink.LinkNotFoundError
	if errors.As(err, &none) {
		return nil
	}
	if err != nil {
		return err
	}
	return netlink.LinkDel(bridge)
}
