// SPDX-License-Identifier: Apache-2.0

package flows

import (
	"context"
	"fmt"

	appsv1 "k8s.io/api/apps/v1"

	"stateful.example/runtime/api"
)

const goWithTheirReplica = appsv1.DeletePersistentVolumeClaimRetentionPolicyType

// Hibernate stops all replicas and brings them back, with the same volumes although those of replicas that are scaled
// away are to be deleted.
func Hibernate() Flow {
	return Flow{
		Name: "hibernate and wake",
		Given: []Step{
			created(clusterName, func(cluster *api.Cluster) {
				cluster.Spec.Storage.Retention.WhenScaled = goWithTheirReplica
			}),
			written(first),
		},
		Steps: []Step{
			hibernated(),
			changed("wake", func(_ Place, cluster *api.Cluster) {
				cluster.Spec.State = api.ClusterRunning
			}, func(ctx context.Context, place Place) error {
				set, err := existingSet(ctx, place)
				if err != nil {
					return err
				}
				if set.Spec.PersistentVolumeClaimRetentionPolicy.WhenScaled != goWithTheirReplica {
					return fmt.Errorf("claims are still kept whatever the retention says")
				}
				return ready(clusterName)(ctx, place)
			}),
			kept(),
		},
	}
}

// HibernateBroken stops a cluster whose update failed, and brings it back with an image that is there.
func HibernateBroken() Flow {
	return Flow{
		Name:  "hibernate a broken update",
		Given: append(given(), broken()),
		Steps: []Step{
			hibernated(),
			changed("wake", func(place Place, cluster *api.Cluster) {
				cluster.Spec.State = api.ClusterRunning
				cluster.Spec.Image = place.nextImage()
			}, ready(clusterName)),
			kept(),
		},
	}
}

// hibernated stops all replicas.
func hibernated() Step {
	return changed("hibernate", func(_ Place, cluster *api.Cluster) {
		cluster.Spec.State = api.ClusterHibernated
	}, func(ctx context.Context, place Place) error {
		cluster, err := read(ctx, place, clusterName)
		if err != nil {
			return err
		}
		if cluster.Status.Replicas != 0 {
			return fmt.Errorf("%d replicas are there", cluster.Status.Replicas)
		}
		return holds(cluster, cluster.Status.Conditions, api.ConditionHibernated)
	})
}
