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

package schedule

import (
	"context"

	"k8s.io/apimachinery/pkg/api/meta"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
)

// addRestoring adds the names of backups that data is being restored from.
func addRestoring(ctx context.Context, reader client.Reader, namespace string, inUse map[string]bool) error {
	restores := &api.RestoreList{}
	if err := reader.List(ctx, restores, client.InNamespace(namespace)); err != nil {
		return err
	}
	for _, restore := range restores.Items {
		inUse[restore.Spec.BackupName] = inUse[restore.Spec.BackupName] ||
			restore.Status.Phase != api.RestoreDone
	}
	clusters := &api.ClusterList{}
	if err := reader.List(ctx, clusters, client.InNamespace(namespace)); err != nil {
		return err
	}
	for _, cluster := range clusters.Items {
		bootstrapped := meta.IsStatusConditionTrue(cluster.Status.Conditions, api.ConditionBootstrapped)
		if cluster.Spec.Bootstrap != nil && !bootstrapped {
			inUse[cluster.Spec.Bootstrap.FromBackup] = true
		}
		if restoring := cluster.Status.Restore; restoring != nil && restoring.Backup != "" {
			inUse[restoring.Backup] = true
		}
	}
	return nil
}
