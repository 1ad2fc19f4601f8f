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

// missingImage cannot be pulled: no name below .invalid resolves, https://www.rfc-editor.org/rfc/rfc2606#section-2.
const missingImage = "registry.example.invalid/orders:1"

// RollBack corrects an update to an image that cannot be pulled. The replica that waits for it is of the newest
// revision and not ready, so Kubernetes by itself leaves it as it is:
// https://github.com/kubernetes/kubernetes/issues/67250
func RollBack() Flow {
	return Flow{
		Name:  "roll back",
		Given: given(),
		Steps: []Step{
			broken(),
			changed("correct the image", func(place Place, cluster *api.Cluster) {
				cluster.Spec.Image = place.nextImage()
			}, ready(clusterName)),
			kept(),
		},
	}
}

// broken updates the cluster to an image that cannot be pulled, and waits until a replica waits for it.
func broken() Step {
	return changed("update to an image that is missing", func(_ Place, cluster *api.Cluster) {
		cluster.Spec.Image = missingImage
	}, func(ctx context.Context, place Place) error {
		last := &corev1.Pod{}
		name := identity.PodName(clusterName, replicas-1)
		if err := place.Client.Get(ctx, client.ObjectKey{Namespace: place.Namespace, Name: name}, last); err != nil {
			return err
		}
		for _, container := range last.Status.ContainerStatuses {
			if container.Image == missingImage && container.State.Waiting != nil {
				return nil
			}
		}
		return fmt.Errorf("%s does not wait for its image", name)
	})
}
