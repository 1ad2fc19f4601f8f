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

package scaling

import (
	"fmt"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/workload"
)

// stop leads to no replicas, all at once and undrained, with their claims kept: the retention is forced to keep them, and
// nothing is stopped before Kubernetes has taken note of that.
func (v *visit) stop(why string) outcome {
	v.next.RetainClaims = true
	v.forgetDraining()
	switch {
	case v.settledAt(0) || v.set == nil && len(v.pods) == 0:
		v.next.Replicas = new(int32(0))
		return outcome{ReasonStopped, "no replica runs because " + why}
	case v.current() > 0 && !v.claimsAreKept():
		return outcome{ReasonStopping, "replicas stop because " + why + ", as soon as their claims are sure to be kept"}
	default:
		v.next.Replicas = new(int32(0))
		return outcome{ReasonStopping, fmt.Sprintf("%d replicas are being stopped because %s", len(v.pods), why)}
	}
}

// claimsAreKept says that no claim goes with its replica: the workload's retention keeps them, its controller knows, and it
// has taken back what a retention of Delete makes of claims, which is that their pods own them.
func (v *visit) claimsAreKept() bool {
	if v.set == nil || !workload.Observed(v.set) {
		return false
	}
	if !v.keepsScaledClaims() {
		return false
	}
	for _, claim := range v.claims {
		if v.goesWithItsReplica(&claim) {
			return false
		}
	}
	return true
}

// keepsClaims says that the workload keeps claims that the retention would let go: they were to be kept before that was lost.
func (v *visit) keepsClaims() bool {
	return v.keepsScaledClaims() &&
		v.cluster.Spec.Storage.Retention.WhenScaled == appsv1.DeletePersistentVolumeClaimRetentionPolicyType
}

// keepsScaledClaims says that the workload keeps the claims of replicas that are scaled away.
func (v *visit) keepsScaledClaims() bool {
	if v.set == nil || v.set.Spec.PersistentVolumeClaimRetentionPolicy == nil {
		return false
	}
	return v.set.Spec.PersistentVolumeClaimRetentionPolicy.WhenScaled == appsv1.RetainPersistentVolumeClaimRetentionPolicyType
}

// goesWithItsReplica says that a pod owns the claim, and is not one that was scaled away already.
func (v *visit) goesWithItsReplica(claim *corev1.PersistentVolumeClaim) bool {
	for _, owner := range claim.OwnerReferences {
		ordinal, isReplica := identity.PodOrdinal(owner.Name, v.cluster.Name)
		if owner.Kind == "Pod" && isReplica && int32(ordinal) < v.current() {
			return true
		}
	}
	return false
}

// hibernates says that no replica is to run. For a paused cluster that has lost its status, whether any runs decides.
func (v *visit) hibernates() bool {
	before := meta.FindStatusCondition(v.cluster.Status.Conditions, api.ConditionHibernated)
	lost := v.cluster.Paused() && before == nil
	return v.cluster.Hibernates() || lost && v.asked() > 0 && v.settledAt(0)
}

// hibernated is the condition Hibernated. A restore that stops the replicas for a while does not count.
func (v *visit) hibernated() metav1.Condition {
	condition := metav1.Condition{Type: api.ConditionHibernated, Status: metav1.ConditionFalse}
	switch {
	case !v.hibernates():
		condition.Reason = ReasonRunning
	case v.settledAt(0) || v.set == nil && len(v.pods) == 0:
		condition.Status, condition.Reason = metav1.ConditionTrue, api.ReasonHibernated
		condition.Message = fmt.Sprintf("no replica runs; set spec.state to Running to bring back %d", v.asked())
	default:
		condition.Reason = api.ReasonHibernating
		condition.Message = fmt.Sprintf("%d replicas are still running", len(v.pods))
	}
	return condition
}

// wake gives the claims back to the retention, once all replicas asked for are back: before, there are claims that no
// replica uses, and they must not count as scaled away.
func (v *visit) wake() {
	if v.next.RetainClaims && v.follows(v.current()) && v.set.Status.Replicas >= v.current() && v.current() >= v.asked() {
		v.next.RetainClaims = false
	}
}
