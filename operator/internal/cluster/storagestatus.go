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
	"fmt"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"example.com/platform/exemplar/api/v1alpha1"
)

// storageReady tells whether every replica asked for has a volume of the size asked for.
func storageReady(cluster *v1alpha1.ExemplarCluster, claims []corev1.PersistentVolumeClaim) metav1.Condition {
	var bound, sized int32
	for _, claim := range claims {
		if infeasible(claim) {
			return condition(v1alpha1.ConditionStorageReady, metav1.ConditionFalse, ReasonExpansionInfeasible,
				claim.Name+" cannot be expanded to the size asked for")
		}
		if claim.Status.Phase == corev1.ClaimBound {
			bound++
		}
		if claim.Status.Capacity.Storage().Cmp(cluster.Spec.Storage.Size) >= 0 {
			sized++
		}
	}
	switch wanted := replicas(cluster); {
	case bound < wanted:
		return condition(v1alpha1.ConditionStorageReady, metav1.ConditionFalse, ReasonClaimsNotBound,
			fmt.Sprintf("%d of %d claims are bound to a volume", bound, wanted))
	case sized < wanted:
		return condition(v1alpha1.ConditionStorageReady, metav1.ConditionFalse, ReasonExpanding,
			fmt.Sprintf("%d of %d volumes have %s", sized, wanted, cluster.Spec.Storage.Size.String()))
	default:
		return condition(v1alpha1.ConditionStorageReady, metav1.ConditionTrue, ReasonVolumesReady,
			fmt.Sprintf("%d of %d volumes have %s", sized, wanted, cluster.Spec.Storage.Size.String()))
	}
}

// infeasible says that the storage system refuses to expand the volume, and that trying again will not help.
func infeasible(claim corev1.PersistentVolumeClaim) bool {
	state := claim.Status.AllocatedResourceStatuses[corev1.ResourceStorage]
	return state == corev1.PersistentVolumeClaimControllerResizeInfeasible ||
		state == corev1.PersistentVolumeClaimNodeResizeInfeasible
}
