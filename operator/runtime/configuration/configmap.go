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
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"

	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// component marks the immutable ConfigMaps of a cluster, the present one and those of earlier settings.
const component = "config"

// hash tells content from other content, in ten hexadecimal digits.
func hash(data map[string]string) (string, error) {
	// Keys of maps are sorted in JSON, so equal content has equal hashes.
	content, err := json.Marshal(data)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:5]), nil
}

// immutableMap is what the replicas are to run with.
func (r *Reconciler) immutableMap(cluster *api.Cluster) (*corev1ac.ConfigMapApplyConfiguration, error) {
	data, err := r.restartData(cluster)
	if err != nil {
		return nil, err
	}
	sum, err := hash(data)
	if err != nil {
		return nil, err
	}
	return configMap(cluster, cluster.Name+"-config-"+sum, data).
		WithLabels(map[string]string{identity.ComponentLabel: component}).
		WithImmutable(true), nil
}

func configMap(
	cluster *api.Cluster, name string, data map[string]string,
) *corev1ac.ConfigMapApplyConfiguration {
	return corev1ac.ConfigMap(name, cluster.Namespace).
		WithLabels(identity.Labels(cluster.Name)).
		WithOwnerReferences(identity.OwnerReference(cluster)).
		WithData(data)
}

// restartData is what takes effect with a restart. A parameter wins over a setting of the same name.
func (r *Reconciler) restartData(cluster *api.Cluster) (map[string]string, error) {
	data := make(map[string]string, len(cluster.Spec.Settings))
	for name, setting := range cluster.Spec.Settings {
		data[name] = string(setting)
	}
	parameters, err := r.restartParameters(cluster)
	maps.Copy(data, parameters)
	return data, err
}
