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
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

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

func TestWhatAClaimIsToAskFor(t *testing.T) {
	const gibibyte = int64(1) << 30
	for _, row := range []struct {
		name  string
		claim claim
		size  int64
		class *string
	}{
		{name: "what it has", claim: wellClaim(), size: 10 * gibibyte},
		{name: "more", claim: wellClaim(wanting(grownSize)), size: 20 * gibibyte},
		{name: "no more, since the driver rounded up", claim: wellClaim(wanting("11Gi"), having("12Gi")), size: 10 * gibibyte},
		{name: "no less than it has", claim: wellClaim(wanting("5Gi")), size: 10 * gibibyte},
		{name: "no less than it has by now, though asked for by us", claim: wellClaim(wanting(givenSize), requesting(grownSize),
			having(grownSize), askedBy(FieldManager())), size: 20 * gibibyte},
		{name: "back to a size in between", claim: wellClaim(wanting("15Gi"), requesting(grownSize), askedBy(FieldManager())),
			size: 15 * gibibyte},
		{name: "back to what it has, a byte more being the least", claim: wellClaim(requesting(grownSize),
			askedBy(FieldManager())), size: 10*gibibyte + 1},
		{name: "back below what it has", claim: wellClaim(wanting("1Gi"), requesting(grownSize), askedBy(FieldManager())),
			size: 10*gibibyte + 1},
		{name: "taken back already", claim: wellClaim(requesting("10737418241"), askedBy(FieldManager())),
			size: 10*gibibyte + 1},
		{name: "what somebody else asked for", claim: wellClaim(requesting(grownSize), askedBy("kubectl-edit")),
			size: 20 * gibibyte},
		{name: "another class", claim: wellClaim(func(claim *claim) { claim.volume.attributesClassName = new(gold) }),
			size: 10 * gibibyte, class: new(gold)},
		{name: "the class it has, since it cannot be without", claim: wellClaim(func(claim *claim) {
			claim.live.Spec.VolumeAttributesClassName = new(gold)
		}), size: 10 * gibibyte, class: new(gold)},
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
