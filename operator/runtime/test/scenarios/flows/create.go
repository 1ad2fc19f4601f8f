// SPDX-License-Identifier: Apache-2.0

package flows

import "stateful.example/runtime/api"

// Create begins with nothing, and lets the operator make a password.
func Create() Flow {
	return Flow{Name: "create", Steps: []Step{created(clusterName, func(cluster *api.Cluster) {
		cluster.Spec.Credentials = &api.ClusterCredentials{}
	})}}
}
