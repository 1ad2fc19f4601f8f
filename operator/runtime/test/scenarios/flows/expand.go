// SPDX-License-Identifier: Apache-2.0

package flows

import (
	"context"
	"fmt"

	appsv1 "k8s.io/api/apps/v1"

	"stateful.example/runtime/api"
)

// Expand grows the volumes under running replicas. The workload is made again around its pods, with larger templates; claims
// that go with it belong to the new one.
func Expand() Flow {
	return Flow{
		Name: "expand",
		Given: []Step{created(clusterName, func(cluster *api.Cluster) {
			cluster.Spec.Storage.Retention.WhenDeleted = appsv1.DeletePersistentVolumeClaimRetentionPolicyType
		}), written(first)},
		Steps: []Step{changed("grow the volumes", func(place Place, cluster *api.Cluster) {
			_, cluster.Spec.Storage.Size = place.Sizes()
		}, func(ctx context.Context, place Place) error {
			_, size := place.Sizes()
			set, err := existingSet(ctx, place)
			if err != nil {
				return err
			}
			for ordinal := range replicas {
				claim, err := existingClaim(ctx, place, ordinal)
				if err != nil {
					return err
				}
				if claim.Status.Capacity.Storage().Cmp(size) != 0 {
					return fmt.Errorf("%s has %s", claim.Name, claim.Status.Capacity.Storage())
				}
				if owners := claim.OwnerReferences; len(owners) != 1 || owners[0].UID != set.UID {
					return fmt.Errorf("%s does not go with %s: %v", claim.Name, set.UID, owners)
				}
			}
			template := set.Spec.VolumeClaimTemplates[0].Spec.Resources.Requests.Storage()
			if template.Cmp(size) != 0 {
				return fmt.Errorf("new replicas would have volumes of %s", template)
			}
			return ready(clusterName)(ctx, place)
		}), kept()},
	}
}
