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
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// claimTemplates are immutable once the set exists, so an existing set keeps its own.
func claimTemplates(
	cluster *api.Cluster, wanted intents, existing *appsv1.StatefulSet,
) ([]*corev1ac.PersistentVolumeClaimApplyConfiguration, error) {
	if existing != nil {
		return converted[[]*corev1ac.PersistentVolumeClaimApplyConfiguration](existing.Spec.VolumeClaimTemplates)
	}
	storage := cluster.Spec.Storage
	templates := []*corev1ac.PersistentVolumeClaimApplyConfiguration{
		claimTemplate(cluster, wanted, api.ClusterVolume{
			Name: identity.DataTemplate, Size: storage.Size,
			StorageClassName: storage.StorageClassName, VolumeAttributesClassName: storage.VolumeAttributesClassName,
		}),
	}
	for _, volume := range storage.Additional {
		templates = append(templates, claimTemplate(cluster, wanted, volume))
	}
	return templates, nil
}

// awaitedVolumes are what a first set waits for: that storage, having looked whether there can be volumes, says which.
func awaitedVolumes(wanted intents, existing *appsv1.StatefulSet) []string {
	if existing == nil && len(wanted.sizes) == 0 {
		return []string{"storage for its volumes (see " + api.ConditionPreflightPassed + ")"}
	}
	return nil
}

func claimTemplate(
	cluster *api.Cluster, wanted intents, volume api.ClusterVolume,
) *corev1ac.PersistentVolumeClaimApplyConfiguration {
	size := volume.Size
	if reached, published := wanted.sizes[volume.Name]; published {
		size = reached
	}
	spec := corev1ac.PersistentVolumeClaimSpec().
		WithAccessModes(corev1.ReadWriteOnce).
		WithVolumeMode(corev1.PersistentVolumeFilesystem).
		WithResources(corev1ac.VolumeResourceRequirements().
			WithRequests(corev1.ResourceList{corev1.ResourceStorage: size}))
	if class := volume.StorageClassName; class != nil {
		spec.WithStorageClassName(*class)
	}
	if class := volume.VolumeAttributesClassName; class != nil {
		spec.WithVolumeAttributesClassName(*class)
	}
	template := &corev1ac.PersistentVolumeClaimApplyConfiguration{Spec: spec}
	return template.WithName(volume.Name).WithLabels(identity.Labels(cluster.Name))
}

// outgrown says that a claim template of the set has another size than the storage controller asks for. Which templates
// there are never changes: a pod cannot get another volume.
func outgrown(set *appsv1.StatefulSet, wanted intents) bool {
	for _, template := range set.Spec.VolumeClaimTemplates {
		size, published := wanted.sizes[template.Name]
		if published && size.Cmp(*template.Spec.Resources.Requests.Storage()) != 0 {
			return true
		}
	}
	return false
}

// claimMounts are those of the claim templates that an existing set has.
func claimMounts(
	cluster *api.Cluster, existing *appsv1.StatefulSet,
) []*corev1ac.VolumeMountApplyConfiguration {
	storage := cluster.Spec.Storage
	mounts := []*corev1ac.VolumeMountApplyConfiguration{mount(identity.DataTemplate, storage.MountPath)}
	for _, volume := range storage.Additional {
		if existing == nil || hasTemplate(existing, volume.Name) {
			mounts = append(mounts, mount(volume.Name, volume.MountPath))
		}
	}
	return mounts
}

func hasTemplate(set *appsv1.StatefulSet, name string) bool {
	for _, template := range set.Spec.VolumeClaimTemplates {
		if template.Name == name {
			return true
		}
	}
	return false
}

// sizes of the claim templates, by their names, that the storage controller asks for.
func sizes(cluster *api.Cluster) map[string]resource.Quantity {
	sizes := map[string]resource.Quantity{}
	if storage := cluster.Status.Storage; storage != nil {
		for _, template := range storage.Templates {
			sizes[template.Name] = template.Size
		}
	}
	return sizes
}
