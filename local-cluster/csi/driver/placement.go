// SPDX-License-Identifier: Apache-2.0

package driver

import (
	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// ReachParameter of a storage class says from where its volumes are reachable.
const (
	ReachParameter = "reach"
	reachRegion    = "region" // from everywhere
	reachZone      = "zone"   // from the zone in which it was made
)

// chooseZone returns the zone for a volume, or none when it is reachable from
// everywhere. A caller that knows nothing of zones gets a volume without.
func chooseZone(parameters map[string]string, asked *csi.TopologyRequirement) (string, error) {
	switch parameters[ReachParameter] {
	case reachRegion, "":
		return "", nil
	case reachZone:
	default:
		return "", status.Errorf(codes.InvalidArgument, "%s: %q is neither %q nor %q",
			ReachParameter, parameters[ReachParameter], reachRegion, reachZone)
	}
	for _, topologies := range [][]*csi.Topology{asked.GetPreferred(), asked.GetRequisite()} {
		for _, topology := range topologies {
			if zone := topology.GetSegments()[ZoneKey]; zone != "" {
				return zone, nil
			}
		}
	}
	return "", nil
}

func accessibleFrom(zone string) []*csi.Topology {
	if zone == "" {
		return nil
	}
	return []*csi.Topology{{Segments: map[string]string{ZoneKey: zone}}}
}
