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

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	appsv1ac "k8s.io/client-go/applyconfigurations/apps/v1"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"
	networkingv1ac "k8s.io/client-go/applyconfigurations/networking/v1"
	policyv1ac "k8s.io/client-go/applyconfigurations/policy/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/apply"
)

// ownedObject is one of the objects that run a cluster.
type ownedObject struct {
	kind string
	name string
	// applyIfDifferent says whether it wrote.
	applyIfDifferent func(ctx context.Context, kubernetes client.Client, owner metav1.Object) (bool, error)
}

// ownedObjects are all that run the cluster, in the order in which they are applied: the StatefulSet is the last, so
// that its pods find what they need.
func ownedObjects(cluster *v1alpha1.ExemplarCluster, existing *appsv1.StatefulSet) ([]ownedObject, error) {
	config, err := configMapName(cluster)
	if err != nil {
		return nil, err
	}
	set, err := statefulSet(cluster, config, existing)
	if err != nil {
		return nil, err
	}
	return []ownedObject{
		owned("ConfigMap", &corev1.ConfigMap{}, configMap(cluster, config), corev1ac.ExtractConfigMap),
		owned("Service", &corev1.Service{}, headlessService(cluster), corev1ac.ExtractService),
		owned("Service", &corev1.Service{}, clientService(cluster), corev1ac.ExtractService),
		owned("PodDisruptionBudget", &policyv1.PodDisruptionBudget{}, disruptionBudget(cluster),
			policyv1ac.ExtractPodDisruptionBudget),
		owned("NetworkPolicy", &networkingv1.NetworkPolicy{}, networkPolicy(cluster),
			networkingv1ac.ExtractNetworkPolicy),
		owned(statefulSetKind, &appsv1.StatefulSet{}, set, appsv1ac.ExtractStatefulSet),
	}, nil
}

const statefulSetKind = "StatefulSet"

func owned[Live client.Object, Wanted apply.Configuration](
	kind string, live Live, wanted Wanted, extract func(Live, string) (Wanted, error),
) ownedObject {
	object := apply.Object[Live, Wanted]{Live: live, Wanted: wanted, Extract: extract}
	return ownedObject{
		kind: kind,
		name: object.Name(),
		applyIfDifferent: func(ctx context.Context, kubernetes client.Client, owner metav1.Object) (bool, error) {
			return object.IfDifferent(ctx, kubernetes, FieldManager, owner)
		},
	}
}
