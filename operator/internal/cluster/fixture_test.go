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

package cluster_test

import (
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"example.com/platform/exemplar/api/v1alpha1"
)

const (
	application = "exemplar"

	instanceLabel = "app.kubernetes.io/instance"
	configLabel   = "app.kubernetes.io/component"

	clusterName  = "orders"
	clusterImage = "application:1"
	modeSetting  = "MODE"

	dataVolume   = "data"
	configVolume = "config"
	budgetKind   = "PodDisruptionBudget"
)

var clusterArgs = []string{"--verbose"}

// orders is a cluster that nothing is wrong with.
func orders(namespace string) *v1alpha1.ExemplarCluster {
	return &v1alpha1.ExemplarCluster{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: clusterName},
		Spec: v1alpha1.ExemplarClusterSpec{
			Image:    clusterImage,
			Port:     5432,
			Replicas: new(int32(3)),
			Storage:  v1alpha1.ExemplarClusterStorage{Size: resource.MustParse("10Gi")},
			Config: map[string]v1alpha1.ExemplarClusterSetting{
				modeSetting:   "strict",
				"engine.conf": "a = 1\n",
			},
		},
	}
}
