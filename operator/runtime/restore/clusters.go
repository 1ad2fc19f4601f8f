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
	"errors"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/bound"
)

// Clusters sees to clusters whose first data come from a backup, and to those whose restore was deleted midway.
type Clusters struct {
	Client client.Client
	Reader client.Reader
	// WaitAtMost is for tests, which wait too.
	WaitAtMost bound.Wait
}

// OfRestore leads from a restore to its cluster.
func OfRestore() handler.EventHandler {
	return handler.EnqueueRequestsFromMapFunc(func(_ context.Context, object client.Object) []reconcile.Request {
		restore, isRestore := object.(*api.Restore)
		if !isRestore {
			return nil
		}
		return []reconcile.Request{{NamespacedName: types.NamespacedName{
			Namespace: restore.Namespace, Name: restore.Spec.ClusterName,
		}}}
	})
}

// Reconcile looks at one cluster. One that has its claims, and no restore without a resource, costs nothing.
func (c *Clusters) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	cluster := &api.Cluster{}
	if err := c.Client.Get(ctx, request.NamespacedName, cluster); err != nil || !cluster.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	bootstrapping, first := c.bootstrap(ctx, cluster)
	waiting, second := c.adopt(ctx, cluster)
	if bootstrapping || waiting {
		return reconcile.Result{RequeueAfter: c.WaitAtMost.Of(lookAgain)}, errors.Join(first, second)
	}
	return reconcile.Result{}, errors.Join(first, second)
}
