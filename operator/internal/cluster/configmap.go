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
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"example.com/platform/exemplar/api/v1alpha1"
)

// configLabel marks the ConfigMaps of a cluster, the present one and those of earlier settings.
const configLabel = "app.kubernetes.io/component"

// configMapName names a ConfigMap by its content. Other settings are another ConfigMap, so that replicas of the earlier
// revision keep theirs until they are replaced, and going back finds it again.
func configMapName(cluster *v1alpha1.ExemplarCluster) (string, error) {
	// Keys of maps are sorted in JSON, so equal settings have equal names.
	content, err := json.Marshal(configData(cluster))
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(content)
	return cluster.Name + "-config-" + hex.EncodeToString(sum[:5]), nil
}

func configMap(cluster *v1alpha1.ExemplarCluster, name string) *corev1ac.ConfigMapApplyConfiguration {
	return corev1ac.ConfigMap(name, cluster.Namespace).
		WithLabels(allLabels(cluster)).
		WithLabels(map[string]string{configLabel: "config"}).
		WithOwnerReferences(ownerReference(cluster)).
		WithImmutable(true).
		WithData(configData(cluster))
}

func configData(cluster *v1alpha1.ExemplarCluster) map[string]string {
	data := make(map[string]string, len(cluster.Spec.Config))
	for name, setting := range cluster.Spec.Config {
		data[name] = string(setting)
	}
	return data
}
