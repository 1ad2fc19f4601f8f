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

package scaling

import (
	"context"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/predicate"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/status"
)

// Concerns lets events of clusters through that lead to something: of the status, this controller's part, what a restore
// asks for, and what is quiesced.
func Concerns() predicate.Predicate {
	return status.Concerns(func(live api.ClusterStatus) []any {
		return []any{
			live.Scaling, live.Restore, live.Backup,
			status.Conditions(live.Conditions, api.ConditionScaled, api.ConditionHibernated),
		}
	})
}

// OfReplica leads from a pod or a claim to its cluster. They belong to the StatefulSet, if to anything, so no owner
// reference leads here.
func OfReplica() handler.EventHandler {
	return handler.EnqueueRequestsFromMapFunc(func(_ context.Context, object client.Object) []reconcile.Request {
		labels := object.GetLabels()
		if labels[identity.NameLabel] != identity.Application() {
			return nil
		}
		return []reconcile.Request{{NamespacedName: types.NamespacedName{
			Namespace: object.GetNamespace(), Name: labels[identity.InstanceLabel],
		}}}
	})
}
