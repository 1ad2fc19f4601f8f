// SPDX-License-Identifier: Apache-2.0

package workload_test

import (
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/internal/workload"
)

func TestAStatefulSetIsRolledOutWhenAllItsReplicasAreUpdated(t *testing.T) {
	tests := []struct {
		name                      string
		seen                      int64
		wanted, existing, updated int32
		isRolledOut               bool
	}{
		{name: "all are updated", seen: 2, wanted: 3, existing: 3, updated: 3, isRolledOut: true},
		{name: "one is not", seen: 2, wanted: 3, existing: 3, updated: 2},
		{name: "one is missing", seen: 2, wanted: 3, existing: 2, updated: 2},
		{name: "one is too many", seen: 2, wanted: 3, existing: 4, updated: 3},
		{name: "its spec was not seen", seen: 1, wanted: 3, existing: 3, updated: 3},
		{name: "its status is of the set before", seen: 3, wanted: 3, existing: 3, updated: 3},
		{name: "none are asked for", seen: 2, isRolledOut: true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			set := workload.OfStatefulSet(&appsv1.StatefulSet{
				ObjectMeta: metav1.ObjectMeta{Generation: 2},
				Spec:       appsv1.StatefulSetSpec{Replicas: &test.wanted},
				Status: appsv1.StatefulSetStatus{
					ObservedGeneration: test.seen, Replicas: test.existing, UpdatedReplicas: test.updated,
				},
			})
			NewWithT(t).Expect(set.RolledOut()).To(Equal(test.isRolledOut))
		})
	}
}
