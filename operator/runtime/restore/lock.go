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

package restore

import (
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/status"
)

// locked is the part of a cluster's status that a restore in place owns: that it is the one, that no replica shall run,
// and, from the first replaced claim on, what they come from. Whoever writes it has read the cluster without the cache.
type locked struct {
	Restore *api.ClusterRestoreStatus `json:"restore,omitempty"`
}

// lockOf is nil if no restore is under way.
func lockOf(cluster *api.Cluster) *api.ClusterRestoreStatus {
	if cluster == nil || cluster.Status.Restore == nil || cluster.Status.Restore.UID == "" {
		return nil
	}
	return cluster.Status.Restore
}

// holds says that the lock is that of the restore with this UID.
func holds(lock *api.ClusterRestoreStatus, uid string) bool {
	return lock != nil && lock.UID == uid
}

// writeLock fails with a conflict if the cluster is another than the one that was read, or has changed since: another
// restore may have taken it, or somebody paused it. The cluster in hand is as it is then.
func writeLock(
	ctx context.Context, kubernetes client.Client, cluster *api.Cluster,
	lock *api.ClusterRestoreStatus,
) error {
	err := status.WriteLock(ctx, kubernetes, cluster, identity.FieldManager("restore"),
		locked{lockOf(cluster)}, locked{lock})
	if err == nil {
		cluster.Status.Restore = lock
	}
	return err
}
