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
	"k8s.io/apimachinery/pkg/api/meta"

	"stateful.example/runtime/api"
	"stateful.example/runtime/scaling"
)

// guardedReplicas is what the scaling controller lets the set have. While nothing is published, an existing set keeps its
// replicas, and a first one gets as many as are wanted.
func guardedReplicas(cluster *api.Cluster, existing *appsv1.StatefulSet, wanted int32) int32 {
	if guarded := cluster.Status.Scaling; guarded != nil && guarded.Replicas != nil {
		return *guarded.Replicas
	}
	if existing != nil && existing.Spec.Replicas != nil {
		return *existing.Spec.Replicas
	}
	return wanted
}

// stepsDown says that there are to be fewer replicas than now, one of which goes after the other and nothing keeps.
func stepsDown(cluster *api.Cluster, now int32) bool {
	scaled := meta.FindStatusCondition(cluster.Status.Conditions, api.ConditionScaled)
	return now > askedReplicas(cluster) && scaled != nil && scaled.Reason == scaling.ReasonScalingDown
}

// retainClaims says whether the claims of replicas scaled away are kept, whatever the retention says. While the scaling
// controller has published nothing, the set keeps claims if it keeps them now: its replicas may be on their way out, to come
// back later. If even the set is gone, the pods that it left say that there was one.
func retainClaims(cluster *api.Cluster, existing *appsv1.StatefulSet, left orphans) bool {
	if guarded := cluster.Status.Scaling; guarded != nil {
		return guarded.RetainClaims
	}
	if existing == nil {
		return left.any
	}
	retention := existing.Spec.PersistentVolumeClaimRetentionPolicy
	return retention != nil && retention.WhenScaled == appsv1.RetainPersistentVolumeClaimRetentionPolicyType
}
