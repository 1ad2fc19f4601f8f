// SPDX-License-Identifier: Apache-2.0

package flows

import (
	"context"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
)

const backupName = "nightly"

// Backup takes all volumes of a running cluster.
func Backup() Flow {
	return Flow{Name: "backup", Given: given(), Steps: []Step{backedUp()}}
}

func backedUp() Step {
	return Step{
		Name: "back up",
		Do: func(ctx context.Context, place Place) error {
			backup := &api.Backup{
				ObjectMeta: metav1.ObjectMeta{Namespace: place.Namespace, Name: backupName},
				Spec: api.BackupSpec{
					ClusterName:             clusterName,
					VolumeSnapshotClassName: &place.SnapshotClass,
				},
			}
			return client.IgnoreAlreadyExists(place.Client.Create(ctx, backup))
		},
		Until: func(ctx context.Context, place Place) error {
			backup := &api.Backup{}
			key := client.ObjectKey{Namespace: place.Namespace, Name: backupName}
			if err := place.Client.Get(ctx, key, backup); err != nil {
				return err
			}
			if err := holds(backup, backup.Status.Conditions, api.ConditionSucceeded); err != nil {
				return err
			}
			cluster, err := read(ctx, place, clusterName)
			if err != nil {
				return err
			}
			return holds(cluster, cluster.Status.Conditions, api.ConditionBackupHealthy)
		},
	}
}
