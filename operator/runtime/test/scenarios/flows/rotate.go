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

package flows

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
)

// Rotate restarts the replicas with credentials that were changed.
func Rotate() Flow {
	const secretName = "orders-login"
	return Flow{
		Name: "rotate",
		Given: []Step{
			{
				Name: "create the Secret",
				Do: func(ctx context.Context, place Place) error {
					return client.IgnoreAlreadyExists(place.Client.Create(ctx, &corev1.Secret{
						ObjectMeta: metav1.ObjectMeta{Namespace: place.Namespace, Name: secretName},
						StringData: map[string]string{"password": "first"},
					}))
				},
			},
			created(clusterName, func(cluster *api.Cluster) {
				cluster.Spec.Credentials = &api.ClusterCredentials{
					SecretName: secretName, PasswordVariable: "PASSWORD", Revision: "first",
				}
			}),
			written(first),
		},
		Steps: []Step{
			{
				Name: "change the Secret",
				Do: func(ctx context.Context, place Place) error {
					secret := &corev1.Secret{ObjectMeta: metav1.ObjectMeta{Namespace: place.Namespace, Name: secretName}}
					patch := client.RawPatch(types.MergePatchType, []byte(`{"stringData":{"password":"second"}}`))
					return place.Client.Patch(ctx, secret, patch)
				},
			},
			changed("say so", func(_ Place, cluster *api.Cluster) {
				cluster.Spec.Credentials.Revision = "second"
			}, ready(clusterName)),
			kept(),
		},
	}
}
