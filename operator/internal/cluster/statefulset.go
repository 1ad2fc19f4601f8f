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
	"encoding/json"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	appsv1ac "k8s.io/client-go/applyconfigurations/apps/v1"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"example.com/platform/exemplar/api/v1alpha1"
)

const (
	// dataVolume names the claim template, hence the claims: data-<cluster>-<ordinal>.
	dataVolume = "data"

	// revisionsKept is how many earlier revisions of the pods, and of the settings, can be gone back to.
	revisionsKept = 5
)

// statefulSet runs the replicas. existing is the set as it is now, nil before the first time.
func statefulSet(
	cluster *v1alpha1.ExemplarCluster, config string, existing *appsv1.StatefulSet,
) (*appsv1ac.StatefulSetApplyConfiguration, error) {
	claims, err := claimTemplates(cluster, existing)
	if err != nil {
		return nil, err
	}
	retention := cluster.Spec.Storage.Retention
	return appsv1ac.StatefulSet(cluster.Name, cluster.Namespace).
		WithLabels(allLabels(cluster)).
		WithOwnerReferences(ownerReference(cluster)).
		WithSpec(appsv1ac.StatefulSetSpec().
			WithReplicas(replicas(cluster)).
			WithServiceName(headlessServiceName(cluster)).
			WithSelector(podSelector(cluster)).
			WithPodManagementPolicy(appsv1.OrderedReadyPodManagement).
			WithUpdateStrategy(appsv1ac.StatefulSetUpdateStrategy().WithType(appsv1.RollingUpdateStatefulSetStrategyType)).
			WithRevisionHistoryLimit(revisionsKept).
			WithPersistentVolumeClaimRetentionPolicy(appsv1ac.StatefulSetPersistentVolumeClaimRetentionPolicy().
				WithWhenDeleted(retention.WhenDeleted).
				WithWhenScaled(retention.WhenScaled)).
			WithTemplate(podTemplate(cluster, config)).
			WithVolumeClaimTemplates(claims...)), nil
}

// replicas is how many are asked for. The API server's default holds wherever the schema is served.
func replicas(cluster *v1alpha1.ExemplarCluster) int32 {
	if cluster.Spec.Replicas == nil {
		return 1
	}
	return *cluster.Spec.Replicas
}

// claimTemplates are immutable once the set exists, so an existing set keeps its own.
func claimTemplates(
	cluster *v1alpha1.ExemplarCluster, existing *appsv1.StatefulSet,
) ([]*corev1ac.PersistentVolumeClaimApplyConfiguration, error) {
	if existing != nil {
		return asApplied(existing.Spec.VolumeClaimTemplates)
	}
	return []*corev1ac.PersistentVolumeClaimApplyConfiguration{newClaimTemplate(cluster)}, nil
}

func newClaimTemplate(cluster *v1alpha1.ExemplarCluster) *corev1ac.PersistentVolumeClaimApplyConfiguration {
	storage := cluster.Spec.Storage
	spec := corev1ac.PersistentVolumeClaimSpec().
		WithAccessModes(corev1.ReadWriteOnce).
		WithVolumeMode(corev1.PersistentVolumeFilesystem).
		WithResources(corev1ac.VolumeResourceRequirements().
			WithRequests(corev1.ResourceList{corev1.ResourceStorage: storage.Size}))
	if storage.StorageClassName != nil {
		spec.WithStorageClassName(*storage.StorageClassName)
	}
	template := &corev1ac.PersistentVolumeClaimApplyConfiguration{Spec: spec}
	return template.WithName(dataVolume).WithLabels(allLabels(cluster))
}

// asApplied is the same templates in the shape in which they are applied.
func asApplied(
	templates []corev1.PersistentVolumeClaim,
) ([]*corev1ac.PersistentVolumeClaimApplyConfiguration, error) {
	content, err := json.Marshal(templates)
	if err != nil {
		return nil, err
	}
	var applied []*corev1ac.PersistentVolumeClaimApplyConfiguration
	if err := json.Unmarshal(content, &applied); err != nil {
		return nil, err
	}
	return applied, nil
}
