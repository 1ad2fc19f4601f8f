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
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"
	policyv1ac "k8s.io/client-go/applyconfigurations/policy/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/apply"
	"stateful.example/runtime/internal/identity"
)

// fieldManager owns every field that this package writes.
func fieldManager() string {
	return identity.FieldManager("cluster")
}

// ownedObject is one of the objects that run a cluster.
type ownedObject struct {
	kind string
	name string
	// applyIfDifferent says whether it wrote.
	applyIfDifferent func(ctx context.Context, kubernetes client.Client, owner metav1.Object) (bool, error)
}

// ownedObjects are all that run the cluster but the workload, which is applied after them so that its pods find what
// they need.
func ownedObjects(cluster *api.Cluster) []ownedObject {
	objects := slices.Concat([]ownedObject{
		owned(serviceKind, &corev1.Service{}, headlessService(cluster), corev1ac.ExtractService),
		owned(serviceKind, &corev1.Service{}, clientService(cluster), corev1ac.ExtractService),
	}, roleServices(cluster))
	if identity.Has(identity.StatefulSet) {
		objects = append(objects, owned("PodDisruptionBudget", &policyv1.PodDisruptionBudget{}, disruptionBudget(cluster),
			policyv1ac.ExtractPodDisruptionBudget))
	}
	if identity.Has(identity.NetworkPolicies) {
		objects = append(objects, networkPolicies(cluster)...)
	}
	return objects
}

const serviceKind = "Service"

// ownedSet is the workload, or what it is called if it cannot be made.
func ownedSet(cluster *api.Cluster, found observed) (ownedObject, error) {
	if identity.Has(identity.DaemonSet) {
		return ownedDaemonSet(cluster, found)
	}
	return ownedStatefulSet(cluster, found)
}

func owned[Live client.Object, Wanted apply.Configuration](
	kind string, live Live, wanted Wanted, extract func(Live, string) (Wanted, error),
) ownedObject {
	object := apply.Object[Live, Wanted]{Live: live, Wanted: wanted, Extract: extract}
	return ownedObject{
		kind: kind,
		name: object.Name(),
		applyIfDifferent: func(ctx context.Context, kubernetes client.Client, owner metav1.Object) (bool, error) {
			return object.IfDifferent(ctx, kubernetes, fieldManager(), owner)
		},
	}
}
