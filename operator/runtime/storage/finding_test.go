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
	"time"
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
			Status:     corev1.PersistentVolumeClaimStatus{Phase: corev1.ClaimBound, Capacity: corev1.ResourceList{}},
		},
	}
	made.live.Spec.Resources.Requests = corev1.ResourceList{}
	requesting(givenSize)(&made)
	having(givenSize)(&made)
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

// growing is a claim that asks for more than its volume has.
func growing(edits ...func(*claim)) claim {
	return wellClaim(append(edits, wanting(grownSize), requesting(grownSize))...)
}

// askedBy says who owns a claim's request.
func askedBy(manager string) func(*claim) {
	return func(claim *claim) {
		claim.live.ManagedFields = []metav1.ManagedFieldsEntry{{
			Manager: manager, Operation: metav1.ManagedFieldsOperationApply, APIVersion: "v1",
			Time: new(metav1.NewTime(time.Unix(0, 0))), FieldsType: "FieldsV1",
			FieldsV1: &metav1.FieldsV1{Raw: []byte(`{"f:spec":{"f:resources":{"f:requests":{"f:storage":{}}}}}`)},
		}}
	}
}

func TestWhatAClaimLacks(t *testing.T) {
	for _, row := range []struct {
		name         string
		claim        claim
		reason, says string
	}{
		{"as large as asked for", wellClaim(), "", ""},
		{"larger than asked for", wellClaim(wanting("5Gi")), "", ""},
		{"rounded up by the driver", wellClaim(having("11Gi")), "", ""},
		{"owned by the workload", wellClaim(ownedBy("apps/v1", "StatefulSet", "orders")), "", ""},
		{"owned by a pod that is scaled away", wellClaim(ownedBy("v1", "Pod", "orders-0")), "", ""},
		{"owned by the cluster", wellClaim(ownedBy(identity.GroupVersion().String(), identity.ClusterKind(), "orders")), "", ""},

		{"no volume yet", wellClaim(inPhase(corev1.ClaimPending)), claimPending, ""},
		{"volume gone", wellClaim(inPhase(corev1.ClaimLost)), claimLost, "backup"},
		{"being deleted", wellClaim(func(claim *claim) { claim.live.DeletionTimestamp = new(metav1.Now()) }), claimTerminating, ""},
		{"owned by somebody else", wellClaim(ownedBy("apps/v1", "StatefulSet", "invoices")), claimNameConflict, ""},
		{"owned by a pod of a similar name", wellClaim(ownedBy("v1", "Pod", "orders-eu-0")), claimNameConflict, ""},
		{"labeled as another cluster's", wellClaim(func(claim *claim) { claim.live.Labels = identity.SelectorLabels("orders-eu") }),
			claimNameConflict, "app.kubernetes.io/instance=orders"},
		{"not labeled", wellClaim(func(claim *claim) { claim.live.Labels = nil }), claimNameConflict, ""},

		{"growing", growing(resizing(corev1.PersistentVolumeClaimControllerResizeInProgress)), claimResizing, "10Gi of 20Gi"},
		{"growing, with an error that may pass", growing(saying(corev1.PersistentVolumeClaimControllerResizeError, "the disk is busy")),
			claimResizing, "the disk is busy"},
		{"waiting for the node", growing(resizing(corev1.PersistentVolumeClaimNodeResizePending)), claimFileSystem, "restarted"},
		{"infeasible", growing(resizing(corev1.PersistentVolumeClaimControllerResizeInfeasible),
			saying(corev1.PersistentVolumeClaimControllerResizeError, "larger than any disk")),
			claimInfeasible, "cannot make it 20Gi (larger than any disk): set its size back to 10Gi or more"},
		{"infeasible on the node", growing(resizing(corev1.PersistentVolumeClaimNodeResizeInfeasible)), claimInfeasible, ""},
		{"infeasible before, and taken back", wellClaim(requesting("10737418241"),
			resizing(corev1.PersistentVolumeClaimControllerResizeInfeasible)), "", ""},
		{"not asked, since paused", wellClaim(wanting(grownSize)), claimPaused, "paused"},

		{"of the attributes asked for", wellClaim(wantingGold(gold, "")), "", ""},
		{"being modified", wellClaim(wantingGold("silver", corev1.PersistentVolumeClaimModifyVolumeInProgress)), claimModifying, gold},
		{"cannot be modified", wellClaim(wantingGold("silver", corev1.PersistentVolumeClaimModifyVolumeInfeasible),
			saying(corev1.PersistentVolumeClaimVolumeModifyVolumeError, "no gold")), claimModificationInfeasible, "no gold"},
		{"could not be modified before, and taken back", wellClaim(wantingGold(gold, corev1.PersistentVolumeClaimModifyVolumeInfeasible)), "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			g := NewWithT(t)
			found := find(orders(), row.claim, finding{})
			g.Expect(found.reason).To(Equal(row.reason), found.message)
			g.Expect(found.message).To(ContainSubstring(row.says))
			g.Expect(found.fine()).To(Equal(len(found.message) == 0), "what is lacking is explained")
		})
	}
	refused := finding{claimRefused, "no quota"}
	NewWithT(t).Expect(find(orders(), wellClaim(wanting(grownSize)), refused)).To(Equal(refused))
}

func TestTheWorstIsReportedFirst(t *testing.T) {
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

func TestManyClaimsAreReportedInPart(t *testing.T) {
	g := NewWithT(t)
	observed := observation{expected: 1000}
	for range 1000 {
		observed.claims = append(observed.claims, wellClaim())
		observed.findings = append(observed.findings, finding{claimPending, strings.Repeat("é", 1000)})
	}
	reported := needingAttention(observed)
	g.Expect(reported).To(HaveLen(claimsReported))
	g.Expect(len(reported[0].Message)).To(BeNumerically("<=", messageBytes))
	g.Expect(utf8.ValidString(reported[0].Message)).To(BeTrue())
	g.Expect(storageReady(observed, notYet{}).Message).To(HavePrefix("1000 of 1000 volumes"))
}

func TestWhatAClaimIsToAskFor(t *testing.T) {
	const gibibyte = int64(1) << 30
	ours := askedBy(FieldManager())
	for _, row := range []struct {
		name  string
		claim claim
		size  int64
		class *string
	}{
		{"what it has", wellClaim(), 10 * gibibyte, nil},
		{"more", wellClaim(wanting(grownSize)), 20 * gibibyte, nil},
		{"no more, since the driver rounded up", wellClaim(wanting("11Gi"), having("12Gi")), 10 * gibibyte, nil},
		{"no less than it has", wellClaim(wanting("5Gi")), 10 * gibibyte, nil},
		{"no less than it has by now, though asked for by us", wellClaim(requesting(grownSize), having(grownSize), ours), 20 * gibibyte, nil},
		{"back to a size in between", wellClaim(wanting("15Gi"), requesting(grownSize), ours), 15 * gibibyte, nil},
		{"back to what it has, a byte more being the least", wellClaim(requesting(grownSize), ours), 10*gibibyte + 1, nil},
		{"back below what it has", wellClaim(wanting("1Gi"), requesting(grownSize), ours), 10*gibibyte + 1, nil},
		{"taken back already", wellClaim(requesting("10737418241"), ours), 10*gibibyte + 1, nil},
		{"what somebody else asked for", wellClaim(requesting(grownSize), askedBy("kubectl-edit")), 20 * gibibyte, nil},
		{"another class", wellClaim(func(claim *claim) { claim.volume.attributesClassName = new(gold) }), 10 * gibibyte, new(gold)},
		{"the class it has, since it cannot be without", wellClaim(func(claim *claim) {
			claim.live.Spec.VolumeAttributesClassName = new(gold)
		}), 10 * gibibyte, new(gold)},
	} {
		t.Run(row.name, func(t *testing.T) {
			g := NewWithT(t)
			size, class := wanted(row.claim)
			g.Expect(size).To(Equal(row.size))
			g.Expect(class).To(Equal(row.class))
			row.claim.live.Spec.Resources.Requests = corev1.ResourceList{}
			g.Expect(unchanged(row.claim, size, class)).To(BeFalse())
		})
	}
}
