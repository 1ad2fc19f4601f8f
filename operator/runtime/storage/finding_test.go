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
	"strings"
	"testing"
	"unicode/utf8"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

const gold = "gold"

// The size that volumes have, and one to grow to.
const (
	givenSize = "10Gi"
	grownSize = "20Gi"
)

// orders is a cluster whose volumes have 10Gi.
func orders() *api.Cluster {
	return &api.Cluster{
		ObjectMeta: metav1.ObjectMeta{Name: "orders", UID: "orders-uid"},
		Spec: api.ClusterSpec{StatefulSetSpec: api.StatefulSetSpec{
			Replicas: new(int32(1)),
			Storage:  api.ClusterStorage{Size: resource.MustParse(givenSize)},
		}},
	}
}

// wellClaim is one that nothing is wrong with, but for the edits. Its volume is to have 10Gi, and has.
func wellClaim(edits ...func(*claim)) claim {
	made := claim{
		volume: volume{template: identity.DataTemplate, size: resource.MustParse(givenSize)},
		live: &corev1.PersistentVolumeClaim{
			ObjectMeta: metav1.ObjectMeta{Name: "data-orders-0", Labels: identity.SelectorLabels("orders")},
			Spec: corev1.PersistentVolumeClaimSpec{Resources: corev1.VolumeResourceRequirements{
				Requests: corev1.ResourceList{corev1.ResourceStorage: resource.MustParse(givenSize)},
			}},
			Status: corev1.PersistentVolumeClaimStatus{
				Phase:    corev1.ClaimBound,
				Capacity: corev1.ResourceList{corev1.ResourceStorage: resource.MustParse(givenSize)},
			},
		},
	}
	for _, edit := range edits {
		edit(&made)
	}
	return made
}

func wanting(size string) func(*claim) {
	return func(claim *claim) { claim.volume.size = resource.MustParse(size) }
}

func requesting(size string) func(*claim) {
	return func(claim *claim) {
		claim.live.Spec.Resources.Requests[corev1.ResourceStorage] = resource.MustParse(size)
	}
}

func having(size string) func(*claim) {
	return func(claim *claim) { claim.live.Status.Capacity[corev1.ResourceStorage] = resource.MustParse(size) }
}

func inPhase(phase corev1.PersistentVolumeClaimPhase) func(*claim) {
	return func(claim *claim) { claim.live.Status.Phase = phase }
}

func resizing(state corev1.ClaimResourceStatus) func(*claim) {
	return func(claim *claim) {
		claim.live.Status.AllocatedResourceStatuses = map[corev1.ResourceName]corev1.ClaimResourceStatus{
			corev1.ResourceStorage: state,
		}
	}
}

func saying(kind corev1.PersistentVolumeClaimConditionType, message string) func(*claim) {
	return func(claim *claim) {
		claim.live.Status.Conditions = []corev1.PersistentVolumeClaimCondition{{Type: kind, Message: message}}
	}
}

func ownedBy(apiVersion, kind, name string) func(*claim) {
	return func(claim *claim) {
		claim.live.OwnerReferences = []metav1.OwnerReference{{APIVersion: apiVersion, Kind: kind, Name: name}}
	}
}

func wantingGold(current string, status corev1.PersistentVolumeClaimModifyVolumeStatus) func(*claim) {
	return func(claim *claim) {
		claim.volume.attributesClassName = new(gold)
		claim.live.Spec.VolumeAttributesClassName = new(gold)
		claim.live.Status.CurrentVolumeAttributesClassName = new(current)
		claim.live.Status.ModifyVolumeStatus = &corev1.ModifyVolumeStatus{Status: status}
	}
}

func TestWhatAClaimLacks(t *testing.T) {
	for _, row := range []struct {
		name      string
		claim     claim
		hindrance finding
		reason    string
		says      string
	}{
		{name: "as large as asked for", claim: wellClaim()},
		{name: "larger than asked for", claim: wellClaim(wanting("5Gi"))},
		{name: "rounded up by the driver", claim: wellClaim(having("11Gi"))},
		{name: "owned by the workload", claim: wellClaim(ownedBy("apps/v1", "StatefulSet", "orders"))},
		{name: "owned by a pod that is scaled away", claim: wellClaim(ownedBy("v1", "Pod", "orders-0"))},
		{name: "owned by the cluster", claim: wellClaim(
			ownedBy(identity.GroupVersion().String(), identity.ClusterKind(), "orders"))},

		{name: "no volume yet", claim: wellClaim(inPhase(corev1.ClaimPending)), reason: claimPending},
		{name: "volume gone", claim: wellClaim(inPhase(corev1.ClaimLost)), reason: claimLost, says: "backup"},
		{name: "being deleted", claim: wellClaim(func(claim *claim) {
			claim.live.DeletionTimestamp = new(metav1.Now())
		}), reason: claimTerminating},
		{name: "owned by somebody else", claim: wellClaim(ownedBy("apps/v1", "StatefulSet", "invoices")),
			reason: claimNameConflict},
		{name: "owned by a pod of a similar name", claim: wellClaim(ownedBy("v1", "Pod", "orders-eu-0")),
			reason: claimNameConflict},
		{name: "labelled as another cluster's", claim: wellClaim(func(claim *claim) {
			claim.live.Labels = identity.SelectorLabels("orders-eu")
		}), reason: claimNameConflict, says: "app.kubernetes.io/instance=orders"},
		{name: "not labelled", claim: wellClaim(func(claim *claim) { claim.live.Labels = nil }), reason: claimNameConflict},

		{name: "growing", claim: wellClaim(wanting(grownSize), requesting(grownSize),
			resizing(corev1.PersistentVolumeClaimControllerResizeInProgress)), reason: claimResizing, says: "10Gi of 20Gi"},
		{name: "growing, with an error that may pass", claim: wellClaim(wanting(grownSize), requesting(grownSize),
			saying(corev1.PersistentVolumeClaimControllerResizeError, "the disk is busy")),
			reason: claimResizing, says: "the disk is busy"},
		{name: "waiting for the node", claim: wellClaim(wanting(grownSize), requesting(grownSize),
			resizing(corev1.PersistentVolumeClaimNodeResizePending)), reason: claimFileSystem, says: "restarted"},
		{name: "infeasible", claim: wellClaim(wanting("5Ei"), requesting("5Ei"),
			resizing(corev1.PersistentVolumeClaimControllerResizeInfeasible),
			saying(corev1.PersistentVolumeClaimControllerResizeError, "larger than any disk")),
			reason: claimInfeasible, says: "cannot make it 5Ei (larger than any disk): set its size back to 10Gi or more"},
		{name: "infeasible on the node", claim: wellClaim(wanting(grownSize), requesting(grownSize),
			resizing(corev1.PersistentVolumeClaimNodeResizeInfeasible)), reason: claimInfeasible},
		{name: "infeasible before, and taken back", claim: wellClaim(requesting("10737418241"),
			resizing(corev1.PersistentVolumeClaimControllerResizeInfeasible))},
		{name: "not asked, since paused", claim: wellClaim(wanting(grownSize)), reason: claimPaused, says: "paused"},
		{name: "not asked, since refused", claim: wellClaim(wanting(grownSize)),
			hindrance: finding{claimRefused, "no quota"}, reason: claimRefused, says: "no quota"},

		{name: "of the attributes asked for", claim: wellClaim(wantingGold(gold, ""))},
		{name: "being modified", claim: wellClaim(
			wantingGold("silver", corev1.PersistentVolumeClaimModifyVolumeInProgress)), reason: claimModifying, says: gold},
		{name: "cannot be modified", claim: wellClaim(
			wantingGold("silver", corev1.PersistentVolumeClaimModifyVolumeInfeasible),
			saying(corev1.PersistentVolumeClaimVolumeModifyVolumeError, "no gold")),
			reason: claimModificationInfeasible, says: "no gold"},
		{name: "could not be modified before, and taken back", claim: wellClaim(
			wantingGold(gold, corev1.PersistentVolumeClaimModifyVolumeInfeasible))},
	} {
		t.Run(row.name, func(t *testing.T) {
			g := NewWithT(t)
			found := find(orders(), row.claim, row.hindrance)
			g.Expect(found.reason).To(Equal(row.reason), found.message)
			g.Expect(found.message).To(ContainSubstring(row.says))
			if row.reason == "" {
				g.Expect(found.message).To(BeEmpty())
			} else {
				g.Expect(found.message).NotTo(BeEmpty(), "what is lacking is explained")
			}
		})
	}
}

func TestTheWorstIsToldFirst(t *testing.T) {
	observed := observation{expected: 3}
	for i, reason := range []string{claimModifying, claimLost, claimInfeasible} {
		observed.claims = append(observed.claims, wellClaim(func(claim *claim) {
			claim.live.Name = fmt.Sprintf("data-orders-%d", i)
		}))
		observed.findings = append(observed.findings, finding{reason, "it is " + reason})
	}
	g := NewWithT(t)
	condition := storageReady(observed, notYet{})
	g.Expect(condition.Reason).To(Equal(ReasonClaimsLost))
	g.Expect(condition.Message).To(Equal("1 of 3 volumes; data-orders-1: it is Lost"))
	for _, verdict := range verdicts {
		g.Expect(verdict.claims).NotTo(BeEmpty())
	}
}

func TestManyClaimsAreToldInPart(t *testing.T) {
	g := NewWithT(t)
	observed := observation{expected: 1000}
	for range 1000 {
		observed.claims = append(observed.claims, wellClaim())
		observed.findings = append(observed.findings, finding{claimPending, strings.Repeat("é", 1000)})
	}
	told := needingAttention(observed)
	g.Expect(told).To(HaveLen(claimsTold))
	g.Expect(len(told[0].Message)).To(BeNumerically("<=", messageBytes))
	g.Expect(utf8.ValidString(told[0].Message)).To(BeTrue())
	g.Expect(storageReady(observed, notYet{}).Message).To(HavePrefix("1000 of 1000 volumes"))
}
