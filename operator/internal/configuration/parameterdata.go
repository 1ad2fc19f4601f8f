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
	"context"
	"maps"

	corev1 "k8s.io/api/core/v1"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/apply"
	"example.com/platform/exemplar/internal/identity"
)

func addRestartParameters(data map[string]string, cluster *v1alpha1.ExemplarCluster) {
	maps.Copy(data, restartParameters(cluster.Spec.Config))
}

// liveMap holds the parameters that the application rereads: a file for each, in a folder of their own.
func liveMap(
	cluster *v1alpha1.ExemplarCluster,
) apply.Object[*corev1.ConfigMap, *corev1ac.ConfigMapApplyConfiguration] {
	data := reloadParameters(cluster.Spec.Config)
	return object(configMap(cluster, identity.LiveConfigMap(cluster.Name), data))
}

func (r *Reconciler) applyLive(
	ctx context.Context, cluster *v1alpha1.ExemplarCluster, noted *v1alpha1.ExemplarClusterConfigurationStatus,
) error {
	live := liveMap(cluster)
	if _, err := live.IfDifferent(ctx, r.Client, fieldManager, cluster); err != nil {
		return err
	}
	var err error
	noted.LiveHash, err = hash(live.Wanted.Data)
	return err
}
