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

package storage

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// finding is what a claim lacks: a reason in one word, and what to do about it. A claim that lacks nothing has none.
type finding struct {
	reason  string
	message string
}

func (finding finding) fine() bool {
	return finding.reason == ""
}

// find says what a claim lacks. A hindrance is what kept it from being asked for more, none if it was asked.
func find(cluster *api.Cluster, claim claim, hindrance finding) finding {
	live := claim.live
	switch {
	case live.Status.Phase == corev1.ClaimLost:
		return finding{claimLost, "its volume is gone: restore the data from a backup, or delete the claim and the pod " +
			"that uses it to start with an empty volume"}
	case !live.DeletionTimestamp.IsZero():
		return finding{claimTerminating, "it is being deleted, and goes as soon as no pod uses it"}
	case live.Status.Phase != corev1.ClaimBound:
		return finding{claimPending, "it has no volume yet: its events say what it waits for"}
	case foreign(cluster, live):
		return finding{claimNameConflict, fmt.Sprintf("it is used but not changed, because it belongs to another owner: "+
			"label it %s=%s and %s=%s and remove its other owners to hand it over", identity.NameLabel,
			identity.Application(), identity.InstanceLabel, cluster.Name)}
	case !claim.reached():
		return findSize(claim, hindrance)
	default:
		return findAttributes(claim, hindrance)
	}
}

// findSize says why a volume is smaller than asked for.
func findSize(claim claim, hindrance finding) finding {
	if !hindrance.fine() {
		return hindrance
	}
	if claim.request() < claim.volume.size.Value() {
		return finding{claimPaused, "the cluster is paused: its volumes grow once it is resumed"}
	}
	switch claim.live.Status.AllocatedResourceStatuses[corev1.ResourceStorage] {
	case corev1.PersistentVolumeClaimControllerResizeInfeasible, corev1.PersistentVolumeClaimNodeResizeInfeasible:
		return finding{claimInfeasible, fmt.Sprintf("the storage system cannot make it %s%s: set its size back to %s or more, "+
			"or make room: Kubernetes retries now and then", claim.volume.size.String(),
			because(claim, corev1.PersistentVolumeClaimControllerResizeError, corev1.PersistentVolumeClaimNodeResizeError),
			size(claim.capacity()))}
	case corev1.PersistentVolumeClaimNodeResizePending, corev1.PersistentVolumeClaimNodeResizeInProgress:
		return finding{claimFileSystem, "the volume has grown, its file system has not: the node grows it, with some " +
			"drivers only when the pod is restarted"}
	default:
		return finding{claimResizing, fmt.Sprintf("it has %s of %s%s", size(claim.capacity()), claim.volume.size.String(),
			because(claim, corev1.PersistentVolumeClaimControllerResizeError, corev1.PersistentVolumeClaimNodeResizeError))}
	}
}

// findAttributes says why a volume has not the VolumeAttributesClass asked for.
func findAttributes(claim claim, hindrance finding) finding {
	wanted := claim.volume.attributesClassName
	if wanted == nil {
		return finding{}
	}
	current := claim.live.Status.CurrentVolumeAttributesClassName
	if current != nil && *current == *wanted {
		return finding{}
	}
	if !hindrance.fine() {
		return hindrance
	}
	if modification := claim.live.Status.ModifyVolumeStatus; modification != nil &&
		modification.Status == corev1.PersistentVolumeClaimModifyVolumeInfeasible {
		return finding{claimModificationInfeasible, fmt.Sprintf("the storage system refuses the VolumeAttributesClass %s%s: "+
			"set another one, or the previous one", *wanted, because(claim, corev1.PersistentVolumeClaimVolumeModifyVolumeError))}
	}
	return finding{claimModifying, fmt.Sprintf("its VolumeAttributesClass is being changed to %s", *wanted)}
}

// because is what a controller said about an error, in parentheses.
func because(claim claim, types ...corev1.PersistentVolumeClaimConditionType) string {
	for _, kind := range types {
		for _, condition := range claim.live.Status.Conditions {
			if condition.Type == kind && condition.Message != "" {
				return fmt.Sprintf(" (%s)", condition.Message)
			}
		}
	}
	return ""
}

// size in the shortest form that says it exactly.
func size(bytes int64) string {
	return resource.NewQuantity(bytes, resource.BinarySI).String()
}
