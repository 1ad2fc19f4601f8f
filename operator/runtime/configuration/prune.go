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

package configuration

import (
	"cmp"
	"context"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/workload"
)

// revisionsKept is how many earlier ConfigMaps can be gone back to.
const revisionsKept = 5

// prune deletes the ConfigMaps of revisions too old to go back to. It waits until all replicas have the newest revision:
// until then, any of them may need its own to restart.
func (r *Reconciler) prune(ctx context.Context, cluster *api.Cluster, set *workload.Workload) error {
	if set == nil || cluster.Paused() || !set.RolledOut() {
		return nil
	}
	configMaps := &corev1.ConfigMapList{}
	err := r.Client.List(ctx, configMaps, client.InNamespace(cluster.Namespace),
		client.MatchingLabels(identity.SelectorLabels(cluster.Name)),
		client.MatchingLabels{identity.ComponentLabel: component})
	if err != nil {
		return err
	}
	inUse := []string{mounted(set)}
	if published := cluster.Status.Configuration; published != nil {
		inUse = append(inUse, published.ConfigMapName)
	}
	for _, old := range tooOld(cluster, configMaps.Items, inUse) {
		if err := client.IgnoreNotFound(r.Client.Delete(ctx, &old, client.Preconditions{UID: &old.UID})); err != nil {
			return err
		}
	}
	return nil
}

// tooOld are the cluster's own ConfigMaps but those in use and the newest of the others.
func tooOld(cluster *api.Cluster, configMaps []corev1.ConfigMap, inUse []string) []corev1.ConfigMap {
	earlier := slices.DeleteFunc(slices.Clone(configMaps), func(configMap corev1.ConfigMap) bool {
		return slices.Contains(inUse, configMap.Name) || !metav1.IsControlledBy(&configMap, cluster)
	})
	// By name among those of one second: the cache may still have what went, and then another must not go in its place.
	slices.SortFunc(earlier, func(a, b corev1.ConfigMap) int {
		return cmp.Or(b.CreationTimestamp.Compare(a.CreationTimestamp.Time), strings.Compare(a.Name, b.Name))
	})
	return earlier[min(revisionsKept, len(earlier)):]
}

// mounted is the ConfigMap that the pods of the newest revision run with.
func mounted(set *workload.Workload) string {
	for _, volume := range set.Template.Spec.Volumes {
		if volume.Name == component && volume.ConfigMap != nil {
			return volume.ConfigMap.Name
		}
	}
	return ""
}
