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

package cluster

import (
	"context"
	"slices"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// optionalKinds are those of which the spec requests more or fewer objects.
func optionalKinds() map[string]client.ObjectList {
	kinds := map[string]client.ObjectList{serviceKind: &corev1.ServiceList{}}
	if identity.Has(identity.NetworkPolicies) {
		kinds[policyKind] = &networkingv1.NetworkPolicyList{}
	}
	return kinds
}

// deleteSurplus deletes what this controller once applied for the cluster and no longer wants.
func (r *Reconciler) deleteSurplus(
	ctx context.Context, cluster *api.Cluster, wanted []ownedObject,
) []failure {
	var failures []failure
	for kind, list := range optionalKinds() {
		surplus, err := r.surplus(ctx, cluster, kind, list, wanted)
		if err != nil {
			failures = append(failures, r.failed(cluster, ownedObject{kind: kind, name: cluster.Name}, err))
		}
		for _, object := range surplus {
			about := ownedObject{kind: kind, name: object.GetName()}
			uid := object.GetUID()
			if err := client.IgnoreNotFound(r.Client.Delete(ctx, object, client.Preconditions{UID: &uid})); err != nil {
				failures = append(failures, r.failed(cluster, about, err))
				continue
			}
			r.record(cluster, about, corev1.EventTypeNormal, ReasonDeleted, kind+" "+object.GetName()+" is no longer requested")
		}
	}
	return failures
}

func (r *Reconciler) surplus(
	ctx context.Context, cluster *api.Cluster, kind string, list client.ObjectList, wanted []ownedObject,
) ([]client.Object, error) {
	err := r.Client.List(ctx, list, client.InNamespace(cluster.Namespace),
		client.MatchingLabels(identity.SelectorLabels(cluster.Name)))
	if err != nil {
		return nil, err
	}
	var surplus []client.Object
	err = meta.EachListItem(list, func(item runtime.Object) error {
		object := item.(client.Object)
		isWanted := slices.ContainsFunc(wanted, func(wanted ownedObject) bool {
			return wanted.kind == kind && wanted.name == object.GetName()
		})
		if !isWanted && object.GetDeletionTimestamp() == nil && applied(object) && metav1.IsControlledBy(object, cluster) {
			surplus = append(surplus, object)
		}
		return nil
	})
	return surplus, err
}

// applied says that this controller applied the object: others make objects for the same cluster.
func applied(object client.Object) bool {
	return slices.ContainsFunc(object.GetManagedFields(), func(fields metav1.ManagedFieldsEntry) bool {
		return fields.Manager == fieldManager() && fields.Operation == metav1.ManagedFieldsOperationApply
	})
}
