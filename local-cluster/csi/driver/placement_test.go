// SPDX-License-Identifier: Apache-2.0

package driver

import (
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

func TestChoosePlace(t *testing.T) {
	// In each zone one host, of the same name but for the prefix.
	zones := func(names ...string) (topologies []*csi.Topology) {
		for _, name := range names {
			topologies = append(topologies, &csi.Topology{Segments: map[string]string{ZoneKey: name, HostKey: "host-" + name}})
		}
		return topologies
	}
	tests := []struct {
		name  string
		reach string
		asked *csi.TopologyRequirement
		zone  string
		host  string
		code  codes.Code
	}{
		{"where the pod goes first", "zone", &csi.TopologyRequirement{Preferred: zones("eu-b", "eu-a"), Requisite: zones("eu-a", "eu-b")}, "eu-b", "", codes.OK},
		{"where it may go at all", "zone", &csi.TopologyRequirement{Requisite: zones("eu-c")}, "eu-c", "", codes.OK},
		{"for a caller without zones", "zone", nil, "", "", codes.OK},
		{"on the pod's node", "host", &csi.TopologyRequirement{Preferred: zones("eu-b", "eu-a")}, "", "host-eu-b", codes.OK},
		{"reachable from everywhere", "region", &csi.TopologyRequirement{Preferred: zones("eu-b")}, "", "", codes.OK},
		{"reachable from everywhere unless said", "", &csi.TopologyRequirement{Preferred: zones("eu-b")}, "", "", codes.OK},
		{"a misspelt class", "zones", nil, "", "", codes.InvalidArgument},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			zone, host, err := choosePlace(map[string]string{ReachParameter: test.reach}, test.asked)
			if zone != test.zone || host != test.host || status.Code(err) != test.code {
				t.Errorf("zone %q, host %q, error %v; want %q, %q, %v", zone, host, err, test.zone, test.host, test.code)
			}
		})
	}
}

func TestChooseSize(t *testing.T) {
	tests := []struct {
		name            string
		required, limit int64
		least           int64
		want            int64
		code            codes.Code
	}{
		{"as asked", 10 * gibibyte, 0, 0, 10 * gibibyte, codes.OK},
		{"unsaid", 0, 0, 0, defaultBytes, codes.OK},
		{"unsaid below a limit", 0, 5, 0, 5, codes.OK},
		{"as large as its source", gibibyte, 0, 3 * gibibyte, 3 * gibibyte, codes.OK},
		{"source larger than the limit", 0, gibibyte, 3 * gibibyte, 0, codes.OutOfRange},
		{"the largest there is", largestBytes, 0, 0, largestBytes, codes.OK},
		{"smaller than a file system can be", 1 << 20, 0, leastFileSystem, leastFileSystem, codes.OK},
		{"limited to less than a file system can be", 1 << 20, 2 << 20, leastFileSystem, 0, codes.OutOfRange},
		{"larger than there is", largestBytes + 1, 0, 0, 0, codes.OutOfRange},
		{"negative", -1, 0, 0, 0, codes.InvalidArgument},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			asked := &csi.CapacityRange{RequiredBytes: test.required, LimitBytes: test.limit}
			size, err := chooseSize(asked, test.least)
			if size != test.want || status.Code(err) != test.code {
				t.Errorf("size %d, error %v; want %d, %v", size, err, test.want, test.code)
			}
		})
	}
}
