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

// Package replicas finds the pods of a cluster.
package replicas

import (
	"cmp"
	"context"
	"slices"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
)

// Of leads from a pod to its cluster. A pod belongs to the workload, so no owner reference leads there.
func Of() handler.EventHandler {
	return handler.EnqueueRequestsFromMapFunc(func(_ context.Context, pod client.Object) []reconcile.Request {
		labels := pod.GetLabels()
		if labels[identity.NameLabel] != identity.Application() {
			return nil
		}
		return []reconcile.Request{{NamespacedName: types.NamespacedName{
			Namespace: pod.GetNamespace(), Name: labels[identity.InstanceLabel],
		}}}
	})
}

// List are the cluster's replicas but those that are being deleted, by their names.
// The lowest ordinal is the first of them.
func List(ctx context.Context, kubernetes client.Reader, cluster *api.Cluster) ([]engine.Replica, error) {
	pods := &corev1.PodList{}
	err := kubernetes.List(ctx, pods, client.InNamespace(cluster.Namespace),
		client.MatchingLabels(identity.SelectorLabels(cluster.Name)))
	if err != nil {
		return nil, err
	}
	var found []engine.Replica
	for _, pod := range pods.Items {
		if pod.DeletionTimestamp == nil {
			replica := engine.Replica{Cluster: cluster, Pod: &pod}
			replica.Ordinal, _ = identity.PodOrdinal(pod.Name, cluster.Name)
			found = append(found, replica)
		}
	}
	slices.SortFunc(found, func(a, b engine.Replica) int {
		if a.Ordinal != b.Ordinal {
			return a.Ordinal - b.Ordinal
		}
		return cmp.Compare(a.Pod.Name, b.Pod.Name)
	})
	return found, nil
}

// Ready says whether a pod is.
func Ready(pod *corev1.Pod) bool {
	for _, condition := range pod.Status.Conditions {
		if condition.Type == corev1.PodReady {
			return condition.Status == corev1.ConditionTrue
		}
	}
	return false
}
