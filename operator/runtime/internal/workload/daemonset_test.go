// SPDX-License-Identifier: Apache-2.0

package workload_test

import (
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/internal/workload"
)

func TestADaemonSetIsRolledOutWhenEachNodeHasAnUpdatedReplica(t *testing.T) {
	tests := []struct {
		name        string
		seen        int64
		status      appsv1.DaemonSetStatus
		isRolledOut bool
	}{
		{"each node has one", 2, nodes(3, 3, 3, 0), true},
		{"one is of an earlier revision", 2, nodes(3, 3, 2, 0), false},
		{"a node is new", 2, nodes(4, 3, 3, 0), false},
		{"a node is no longer one of its own, and its pod is still there", 2, nodes(3, 3, 3, 1), true},
		{"its spec was not seen", 1, nodes(3, 3, 3, 0), false},
		{"there is no node for it", 2, nodes(0, 0, 0, 0), true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.status.ObservedGeneration = test.seen
			set := workload.OfDaemonSet(&appsv1.DaemonSet{
				ObjectMeta: metav1.ObjectMeta{Generation: 2}, Status: test.status,
			})
			NewWithT(t).Expect(set.RolledOut()).To(Equal(test.isRolledOut))
		})
	}
}

func nodes(wanted, existing, updated, elsewhere int32) appsv1.DaemonSetStatus {
	return appsv1.DaemonSetStatus{
		DesiredNumberScheduled: wanted, CurrentNumberScheduled: existing, UpdatedNumberScheduled: updated,
		NumberMisscheduled: elsewhere,
	}
}
