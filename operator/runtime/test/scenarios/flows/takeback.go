// SPDX-License-Identifier: Apache-2.0

package flows

import (
	"context"
	"fmt"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"

	"stateful.example/runtime/api"
	"stateful.example/runtime/storage"
)

// TakeBackInfeasible asks for volumes of 1Pi, which no storage system makes in these tests, and takes that back when the
// resizer reports it. Kubernetes does not take the size from before as a request: a byte more is.
func TakeBackInfeasible() Flow {
	return Flow{
		Name:  "take back an infeasible expansion",
		Given: given(),
		Steps: []Step{changed("ask for too much", func(_ Place, cluster *api.Cluster) {
			cluster.Spec.Storage.Size = resource.MustParse("1Pi")
		}, func(ctx context.Context, place Place) error {
			cluster, err := read(ctx, place, clusterName)
			if err != nil {
				return err
			}
			condition := meta.FindStatusCondition(cluster.Status.Conditions, api.ConditionStorageReady)
			if condition == nil || condition.Reason != storage.ReasonExpansionInfeasible {
				return fmt.Errorf("the storage is said to be %v", condition)
			}
			return nil
		}), changed("ask for the size from before", func(place Place, cluster *api.Cluster) {
			cluster.Spec.Storage.Size, _ = place.Sizes()
		}, func(ctx context.Context, place Place) error {
			smaller, _ := place.Sizes()
			for ordinal := range replicas {
				claim, err := existingClaim(ctx, place, ordinal)
				if err != nil {
					return err
				}
				asked := claim.Spec.Resources.Requests.Storage().Value()
				if asked != smaller.Value()+1 || len(claim.Status.AllocatedResourceStatuses) > 0 {
					return fmt.Errorf("%s asks for %d: %v", claim.Name, asked, claim.Status.AllocatedResourceStatuses)
				}
			}
			cluster, err := read(ctx, place, clusterName)
			if err != nil {
				return err
			}
			if err := holds(cluster, cluster.Status.Conditions, api.ConditionStorageReady); err != nil {
				return err
			}
			return ready(clusterName)(ctx, place)
		}), kept()},
	}
}
