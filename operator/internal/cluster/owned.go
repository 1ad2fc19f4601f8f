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

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/apply"
	"example.com/platform/exemplar/internal/identity"
)

// fieldManager owns every field that this package writes.
var fieldManager = identity.FieldManager("cluster")

// ownedObject is one of the objects that run a cluster.
type ownedObject struct {
	kind string
	name string
	// applyIfDifferent says whether it wrote.
	applyIfDifferent func(ctx context.Context, kubernetes client.Client, owner metav1.Object) (bool, error)
}

// ownedObjects are all that run the cluster but the workload, which is applied after them so that its pods find what
// they need.
func ownedObjects(cluster *v1alpha1.ExemplarCluster) []ownedObject {
	objects := slices.Concat([]ownedObject{
		owned(serviceKind, &corev1.Service{}, headlessService(cluster), corev1ac.ExtractService),
		owned(serviceKind, &corev1.Service{}, clientService(cluster), corev1ac.ExtractService),
		// +stateful:when=statefulSet
		owned("PodDisruptionBudget", &policyv1.PodDisruptionBudget{}, disruptionBudget(cluster),
			policyv1ac.ExtractPodDisruptionBudget),
	}, roleServices(cluster))
	// +stateful:when=networkPolicies
	objects = append(objects, networkPolicies(cluster)...)
	return objects
}

const serviceKind = "Service"

// ownedSet is the workload, or what it is called if it cannot be made.
func ownedSet(cluster *v1alpha1.ExemplarCluster, found observed) (set ownedObject, err error) {
	// +stateful:when=daemonSet
	set, err = ownedDaemonSet(cluster, found)
	// +stateful:when=statefulSet && daemonSet
	if err != nil {
		return set, err
	}
	// +stateful:when=statefulSet
	set, err = ownedStatefulSet(cluster, found)
	return set, err
}

func owned[Live client.Object, Wanted apply.Configuration](
	kind string, live Live, wanted Wanted, extract func(Live, string) (Wanted, error),
) ownedObject {
	object := apply.Object[Live, Wanted]{Live: live, Wanted: wanted, Extract: extract}
	return ownedObject{
		kind: kind,
		name: object.Name(),
		applyIfDifferent: func(ctx context.Context, kubernetes client.Client, owner metav1.Object) (bool, error) {
			return object.IfDifferent(ctx, kubernetes, fieldManager, owner)
		},
	}
}
