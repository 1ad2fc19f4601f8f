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

// RestoreInPlace replaces what a cluster holds by what its backup does.
func RestoreInPlace() Flow {
	const name = "undo"
	return Flow{
		Name:  "restore in place",
		Given: append(given(), backedUp(), written("second")),
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
