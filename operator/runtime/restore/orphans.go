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
)

// adopt sees to a restore whose resource was deleted midway, and says whether there is more to do. Before the first claim
// is replaced, the cluster goes on as it was. After that, the restore goes through.
func (c *Clusters) adopt(ctx context.Context, cached *api.Cluster) (bool, error) {
	lock := lockOf(cached)
	if lock == nil {
		return false, nil
	}
	restore := &api.Restore{}
	err := c.Client.Get(ctx, client.ObjectKey{Namespace: cached.Namespace, Name: lock.Name}, restore)
	if client.IgnoreNotFound(err) != nil {
		return false, err
	}
	if err == nil && string(restore.UID) == lock.UID && restore.DeletionTimestamp.IsZero() {
		return false, nil
	}
	cluster := &api.Cluster{}
	if err := c.Reader.Get(ctx, client.ObjectKeyFromObject(cached), cluster); err != nil {
		return false, client.IgnoreNotFound(err)
	}
	if present := lockOf(cluster); present == nil || present.UID != lock.UID {
		return false, nil
	} else if present.Backup != "" {
		work := replacement{c.Client, c.Reader, cluster, present}
		if waits, err := work.do(ctx); waits.blocked() || err != nil {
			// What can go no further leaves the cluster stopped, for another restore to take over.
			return !waits.final, err
		}
	}
	return false, writeLock(ctx, c.Client, cluster, nil)
}
