/*
Copyright The Authors.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
*/

package flows

import (
	"context"
	"fmt"

	"stateful.example/runtime/api"
)

// Expand grows the volumes under running replicas.
func Expand() Flow {
	return Flow{
		Name:  "expand",
		Given: given(),
		Steps: []Step{changed("grow the volumes", func(place Place, cluster *api.Cluster) {
			_, cluster.Spec.Storage.Size = place.Sizes()
		}, func(ctx context.Context, place Place) error {
			_, size := place.Sizes()
			for ordinal := range replicas {
				claim, err := existingClaim(ctx, place, ordinal)
				if err != nil {
					return err
				}
				if claim.Status.Capacity.Storage().Cmp(size) != 0 {
					return fmt.Errorf("%s has %s", claim.Name, claim.Status.Capacity.Storage())
				}
			}
			set, err := existingSet(ctx, place)
			if err != nil {
				return err
			}
			template := set.Spec.VolumeClaimTemplates[0].Spec.Resources.Requests.Storage()
			if template.Cmp(size) != 0 {
				return fmt.Errorf("new replicas would have volumes of %s", template)
			}
			return ready(clusterName)(ctx, place)
		}), kept()},
	}
}
