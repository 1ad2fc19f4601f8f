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

package restore

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// proofSuffix of the restore's name, with a template behind it, makes the name of a proof.
const proofSuffix = "-proof-"

// nodeAnnotation of a claim whose class waits for a pod says where that pod runs. The scheduler writes it.
const nodeAnnotation = "volume.kubernetes.io/selected-node"

// prove has a volume of each template made from the backup while the replicas run on theirs, and waits until it is bound. A
// claim's name cannot be changed, so these are not the ones that replace the others; they are deleted again. What they show
// is that class, driver, snapshots, quota and rights are such that volumes come of them.
func (v *visit) prove(ctx context.Context) (wait, error) {
	planned, _, refused, err := source(ctx, v.Reader, v.cluster, v.restore.Spec.BackupName)
	if err != nil {
		return wait{}, err
	}
	if refused.blocked() {
		return wait{}, v.giveUp(ctx, refused.reason, refused.message)
	}
	waits := verdict{}
	for _, claim := range planned.firstOfTemplates() {
		waitsFor, err := v.proof(ctx, claim)
		if err != nil {
			return wait{}, err
		}
		if waitsFor.final {
			return wait{}, v.giveUp(ctx, waitsFor.reason, waitsFor.message)
		}
		if waitsFor.blocked() {
			waits = waitsFor
		}
	}
	if waits.blocked() {
		return wait{lookAgain, waits.reason, waits.message}, nil
	}
	if err := v.removeProofs(ctx); err != nil {
		return wait{}, err
	}
	v.restore.Status.Phase = v.afterProof()
	return wait{}, nil
}

func (v *visit) afterProof() api.RestorePhase {
	if safety := v.restore.Spec.SafetyBackup; safety != nil && !*safety {
		return api.RestoreStopping
	}
	return api.RestoreSafetyBackup
}

// firstOfTemplates are the first claims of each template that come from the backup.
func (p plan) firstOfTemplates() []planned {
	var firsts []planned
	seen := map[string]bool{}
	for _, claim := range p.claims {
		if claim.source != nil && !seen[claim.template] {
			seen[claim.template] = true
			firsts = append(firsts, claim)
		}
	}
	return firsts
}

// proof makes the volume of one template, and says what it waits for, or nothing once it is bound.
func (v *visit) proof(ctx context.Context, wanted planned) (verdict, error) {
	name := v.restore.Name + proofSuffix + wanted.template
	found, err := existing(ctx, v.Reader, v.restore.Namespace, name)
	if err != nil {
		return verdict{}, err
	}
	if found != nil {
		switch {
		case found.Labels[uidLabel()] != string(v.restore.UID):
			return verdict{ReasonNameConflict,
				fmt.Sprintf("the claim %s exists and does not belong to this restore: create a restore with another name", name), true}, nil
		case found.Status.Phase == corev1.ClaimBound:
			return verdict{}, nil
		default:
			return verdict{ReasonVerifyingBackup, fmt.Sprintf("%s, which shows that volumes can be made of the backup, has none yet: "+
				"see its events", name), false}, nil
		}
	}
	node, impossible, err := v.nodeOfProof(ctx, wanted)
	if err != nil || impossible {
		return verdict{}, err
	}
	wanted.name = name
	proof := wanted.claim(v.cluster, v.restore.Spec.BackupName, string(v.restore.UID))
	// It is none of the cluster's, and goes with the restore.
	proof.Labels = map[string]string{uidLabel(): string(v.restore.UID)}
	proof.OwnerReferences = []metav1.OwnerReference{*metav1.NewControllerRef(v.restore,
		identity.GroupVersion().WithKind(identity.RestoreKind()))}
	proof.OwnerReferences[0].BlockOwnerDeletion = nil
	if node != "" {
		proof.Annotations[nodeAnnotation] = node
	}
	err = v.Client.Create(ctx, proof)
	if apierrors.IsForbidden(err) {
		return verdict{ReasonVerifyingBackup, err.Error(), false}, nil
	}
	return verdict{ReasonVerifyingBackup, fmt.Sprintf("%s is being made, to show that volumes can be made of the backup", name),
		false}, client.IgnoreAlreadyExists(err)
}

// nodeOfProof is where a volume is to be made whose class waits for a pod: there is none for a proof, so it says what the
// scheduler would of the one whose claim is replaced. It is impossible without such a node.
func (v *visit) nodeOfProof(ctx context.Context, wanted planned) (node string, impossible bool, err error) {
	original, err := existing(ctx, v.Reader, v.cluster.Namespace, wanted.name)
	if err != nil {
		return "", false, err
	}
	if original != nil {
		node = original.Annotations[nodeAnnotation]
	}
	class, err := wanted.storageClass(ctx, v.Reader)
	if client.IgnoreNotFound(err) != nil {
		return "", false, err
	}
	waits := node != ""
	if class != nil {
		waits = class.VolumeBindingMode != nil && *class.VolumeBindingMode == storagev1.VolumeBindingWaitForFirstConsumer
	}
	if !waits {
		return "", false, nil
	}
	pods := &corev1.PodList{}
	err = v.Reader.List(ctx, pods, client.InNamespace(v.cluster.Namespace),
		client.MatchingLabels(identity.SelectorLabels(v.cluster.Name)))
	for _, pod := range pods.Items {
		ordinal, isReplica := identity.PodOrdinal(pod.Name, v.cluster.Name)
		if isReplica && ordinal == wanted.ordinal && pod.Spec.NodeName != "" {
			node = pod.Spec.NodeName
		}
	}
	return node, node == "", err
}

// removeProofs deletes what was made to prove.
func (v *visit) removeProofs(ctx context.Context) error {
	proofs := &corev1.PersistentVolumeClaimList{}
	err := v.Reader.List(ctx, proofs, client.InNamespace(v.restore.Namespace),
		client.MatchingLabels{uidLabel(): string(v.restore.UID)})
	if err != nil {
		return err
	}
	for _, proof := range proofs.Items {
		err := v.Client.Delete(ctx, &proof, client.Preconditions{UID: &proof.UID, ResourceVersion: &proof.ResourceVersion})
		if client.IgnoreNotFound(err) != nil {
			return err
		}
	}
	return nil
}
