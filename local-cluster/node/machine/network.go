// SPDX-License-Identifier: Apache-2.0

//go:build linux

package machine

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"os"

	"github.com/vishvananda/netlink"
	"github.com/vishvananda/netns"
	"golang.org/x/sys/unix"
)

// insideName is what a node calls its network interface.
const insideName = "eth0"

// connect joins the namespace of a process to the bridge and gives it its
// addresses. No packet is translated: host, nodes and pods reach each other by
// their own addresses, so nothing is left in the host's packet filter.
func connect(config Config, pid int) error {
	bridge, err := netlink.LinkByName(config.Bridge)
	if err != nil {
		return fmt.Errorf("bridge %s: %w", config.Bridge, err)
	}
	// Of a node that was killed a moment ago: the kernel removes it in its own time.
	if stale, err := netlink.LinkByName(config.Cable); err == nil {
		if err := netlink.LinkDel(stale); err != nil {
			return err
		}
	}
	cable := &netlink.Veth{
		LinkAttrs:     netlink.LinkAttrs{Name: config.Cable, MasterIndex: bridge.Attrs().Index},
		PeerName:      insideName,
		PeerNamespace: netlink.NsPid(pid),
	}
	if err := netlink.LinkAdd(cable); err != nil {
		return fmt.Errorf("cable %s: %w", config.Cable, err)
	}
	if err := netlink.LinkSetUp(cable); err != nil {
		return err
	}
	if err := addressInside(config, pid); err != nil {
		return err
	}
	return routeTo(config, bridge)
}

func addressInside(config Config, pid int) error {
	namespace, err := netns.GetFromPid(pid)
	if err != nil {
		return err
	}
	defer func() { _ = namespace.Close() }()
	inside, err := netlink.NewHandleAt(namespace)
	if err != nil {
		return err
	}
	defer inside.Close()
	loopback, err := inside.LinkByName("lo")
	if err != nil {
		return err
	}
	link, err := inside.LinkByName(insideName)
	if err != nil {
		return err
	}
	address, err := netlink.ParseAddr(config.Address)
	if err != nil {
		return err
	}
	if err := errors.Join(inside.LinkSetUp(loopback), inside.AddrAdd(link, address), inside.LinkSetUp(link)); err != nil {
		return err
	}
	if err := inside.RouteAdd(&netlink.Route{LinkIndex: link.Attrs().Index, Gw: net.ParseIP(config.Gateway)}); err != nil {
		return err
	}
	for _, route := range config.Routes {
		_, destination, err := net.ParseCIDR(route.CIDR)
		if err != nil {
			return err
		}
		if err := inside.RouteAdd(&netlink.Route{LinkIndex: link.Attrs().Index, Dst: destination, Gw: net.ParseIP(route.Via)}); err != nil {
			return err
		}
	}
	return nil
}

// routeTo leads the host to the node's pods: the API server reaches webhooks and the user a pod's address.
func routeTo(config Config, bridge netlink.Link) error {
	node, _, err := net.ParseCIDR(config.Address)
	if err != nil {
		return err
	}
	_, pods, err := net.ParseCIDR(config.PodCIDR)
	if err != nil {
		return err
	}
	return netlink.RouteReplace(&netlink.Route{LinkIndex: bridge.Attrs().Index, Dst: pods, Gw: node})
}

// Link pulls a node's cable ("node link down --cable NAME") or plugs it in.
func Link() int {
	if len(os.Args) < 2 || (os.Args[1] != "up" && os.Args[1] != "down") {
		return report(errors.New("usage: node link up|down --cable NAME"))
	}
	flags := flag.NewFlagSet("link", flag.ExitOnError)
	name := flags.String("cable", "", "the host's end of the node's link")
	_ = flags.Parse(os.Args[2:])
	cable, err := netlink.LinkByName(*name)
	if err != nil {
		return report(fmt.Errorf("cable %s: %w", *name, err))
	}
	if os.Args[1] == "up" {
		return report(netlink.LinkSetUp(cable))
	}
	return report(netlink.LinkSetDown(cable))
}

// enterNetwork moves the calling thread, which must be locked, to the network of a process.
func enterNetwork(pid int) error {
	namespace, err := netns.GetFromPid(pid)
	if err != nil {
		return err
	}
	defer func() { _ = namespace.Close() }()
	return unix.Setns(int(namespace), unix.CLONE_NEWNET)
}
