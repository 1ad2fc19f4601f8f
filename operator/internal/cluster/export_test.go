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

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/platform/exemplar/api/v1alpha1"
)

// ApplyDaemonSet makes the DaemonSet of a cluster, whatever runs its replicas.
func ApplyDaemonSet(
	ctx context.Context, kubernetes client.Client, cluster *v1alpha1.ExemplarCluster, configuration *corev1.ConfigMap,
) error {
	set, err := ownedDaemonSet(cluster, observed{wanted: intents{configuration: configuration}})
	if err != nil {
		return err
	}
	_, err = set.applyIfDifferent(ctx, kubernetes, cluster)
	return err
}
