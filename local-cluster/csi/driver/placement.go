// SPDX-License-Identifier: Apache-2.0

package driver

import (
	"slices"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// ReachParameter of a storage class says from where its volumes are reachable.
const (
	ReachParameter = "reach"
	reachRegion    = "region" // from everywhere
	reachZone      = "zone"   // from the zone in which it was made
	reachHost      = "host"   // from the node for which it was made
)

// choosePlace returns the zone or the host for a volume, or neither when it is reachable from everywhere. A caller
// that knows nothing of zones and hosts gets a volume without.
func choosePlace(parameters map[string]string, asked *csi.TopologyRequirement) (zone, host string, err error) {
	first := func(key string) string {
		for _, topology := range slices.Concat(asked.GetPreferred(), asked.GetRequisite()) {
			if value := topology.GetSegments()[key]; value != "" {
				return value
			}
		}
		return ""
	}
	switch reach := parameters[ReachParameter]; reach {
	case reachRegion, "":
		return "", "", nil
	case reachZone:
		return first(ZoneKey), "", nil
	case reachHost:
		return "", first(HostKey), nil
	default:
		return "", "", status.Errorf(codes.InvalidArgument, "%s: %q is unknown, use %q, %q or %q",
			ReachParameter, reach, reachRegion, reachZone, reachHost)
	}
}

func accessibleFrom(zone, host string) []*csi.Topology {
	switch {
	case host != "":
		return []*csi.Topology{{Segments: map[string]string{HostKey: host}}}
	case zone != "":
		return []*csi.Topology{{Segments: map[string]string{ZoneKey: zone}}}
	default:
		return nil
	}
}
