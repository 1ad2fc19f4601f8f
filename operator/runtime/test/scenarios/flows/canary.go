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
