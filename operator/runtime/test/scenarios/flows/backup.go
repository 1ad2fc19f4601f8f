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
