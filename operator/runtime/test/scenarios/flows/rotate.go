// SPDX-License-Identifier: Apache-2.0

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
