// SPDX-License-Identifier: Apache-2.0

package flows

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// Canary brings one replica after another to a new image.
func Canary() Flow {
	return Flow{
		Name:  "canary",
		Given: given(),
		Steps: []Step{changed("update", func(place Place, cluster *api.Cluster) {
			cluster.Spec.Update.Canary = &api.ClusterCanary{SoakSeconds: new(int32(0))}
			cluster.Spec.Image = place.nextImage()
		}, func(ctx context.Context, place Place) error {
			for ordinal := range replicas {
				pod := &corev1.Pod{}
				name := identity.PodName(clusterName, ordinal)
				if err := place.Client.Get(ctx, client.ObjectKey{Namespace: place.Namespace, Name: name}, pod); err != nil {
					return err
				}
				if image := pod.Spec.Containers[0].Image; image != place.nextImage() {
					return fmt.Errorf("%s runs %s", name, image)
				}
			}
			return ready(clusterName)(ctx, place)
		}), kept()},
	}
}
