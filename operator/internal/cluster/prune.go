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

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/platform/exemplar/api/v1alpha1"
)

// pruneConfigMaps deletes the settings of revisions too old to go back to. It waits until all replicas have the newest
// revision: until then, any of them may need its own to restart.
func (r *Reconciler) pruneConfigMaps(
	ctx context.Context, cluster *v1alpha1.ExemplarCluster, set *appsv1.StatefulSet,
) error {
	if set == nil || !rolledOut(cluster, set) {
		return nil
	}
	configMaps := &corev1.ConfigMapList{}
	err := r.Client.List(ctx, configMaps, client.InNamespace(cluster.Namespace),
		client.MatchingLabels(selectorLabels(cluster)), client.HasLabels{configLabel})
	if err != nil {
		return err
	}
	for _, old := range tooOld(cluster, configMaps.Items, mountedConfigMap(set)) {
		if err := client.IgnoreNotFound(r.Client.Delete(ctx, &old)); err != nil {
			return err
		}
	}
	return nil
}

// tooOld are the cluster's own ConfigMaps but the one in use and the newest of the others.
func tooOld(cluster *v1alpha1.ExemplarCluster, configMaps []corev1.ConfigMap, inUse string) []corev1.ConfigMap {
	earlier := slices.DeleteFunc(slices.Clone(configMaps), func(configMap corev1.ConfigMap) bool {
		return configMap.Name == inUse || !metav1.IsControlledBy(&configMap, cluster)
	})
	slices.SortFunc(earlier, func(a, b corev1.ConfigMap) int {
		return b.CreationTimestamp.Compare(a.CreationTimestamp.Time)
	})
	return earlier[min(revisionsKept, len(earlier)):]
}

func mountedConfigMap(set *appsv1.StatefulSet) string {
	for _, volume := range set.Spec.Template.Spec.Volumes {
		if volume.Name == configVolume && volume.ConfigMap != nil {
			return volume.ConfigMap.Name
		}
	}
	return ""
}
