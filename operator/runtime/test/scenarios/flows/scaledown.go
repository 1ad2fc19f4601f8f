// SPDX-License-Identifier: Apache-2.0

package flows

import (
	"stateful.example/runtime/api"
)

// ScaleDown scales the last replica away, which is drained first. Its claim stays.
func ScaleDown() Flow {
	return Flow{
		Name:  "scale down",
		Given: given(),
		Steps: []Step{changed("ask for one replica less", func(_ Place, cluster *api.Cluster) {
			cluster.Spec.Replicas = new(int32(replicas - 1))
		}, readyWith(clusterName, replicas-1)), holding(clusterName, replicas-1)},
	}
}
