// SPDX-License-Identifier: Apache-2.0

package flows

import (
	"context"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
)

// RestoreNew makes a second cluster from a backup of the first.
func RestoreNew() Flow {
	return Flow{
		Name:  "restore into a new cluster",
		Given: append(given(), backedUp(), written("second")),
		Steps: []Step{created("copy", func(cluster *api.Cluster) {
			cluster.Spec.Bootstrap = &api.ClusterBootstrap{FromBackup: backupName}
		}), holding("copy", replicas)},
	}
}

// RestoreInPlace replaces what a cluster holds by what its backup does. Replicas that are stopped for it would take their
// claims with them, did the operator not keep them: claims are replaced one by one.
func RestoreInPlace() Flow {
	const name = "undo"
	return Flow{
		Name: "restore in place",
		Given: []Step{created(clusterName, func(cluster *api.Cluster) {
			cluster.Spec.Storage.Retention.WhenScaled = goWithTheirReplica
		}), written(first), backedUp(), written("second")},
		Steps: []Step{{
			Name: "restore",
			Do: func(ctx context.Context, place Place) error {
				restore := &api.Restore{
					ObjectMeta: metav1.ObjectMeta{Namespace: place.Namespace, Name: name},
					Spec:       api.RestoreSpec{ClusterName: clusterName, BackupName: backupName},
				}
				return client.IgnoreAlreadyExists(place.Client.Create(ctx, restore))
			},
			Until: func(ctx context.Context, place Place) error {
				restore := &api.Restore{}
				if err := place.Client.Get(ctx, client.ObjectKey{Namespace: place.Namespace, Name: name}, restore); err != nil {
					return err
				}
				err := holds(restore, restore.Status.Conditions, api.ConditionSucceeded)
				if err != nil {
					return err
				}
				return ready(clusterName)(ctx, place)
			},
		}, kept()},
	}
}
