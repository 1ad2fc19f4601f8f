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

package restore_test

import (
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/restore"
	"stateful.example/runtime/test/environment"
)

// What goes after the first claim did leaves a cluster of old and new data: no replica starts on it, and another restore
// takes over.
func TestARestoreWhoseSourceGoesMidway(t *testing.T) {
	tests := []struct {
		name string
		// deleted is the restore's resource, before it could tell.
		deleted bool
		lose    func(*world)
	}{
		{name: "the backup", lose: func(w *world) {
			w.delete(w.nightly())
		}},
		{name: "a snapshot", lose: func(w *world) { w.delete(w.snapshot(secondSnapshot)) }},
		{name: "a snapshot and the restore", deleted: true, lose: func(w *world) { w.delete(w.snapshot(secondSnapshot)) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			orders := w.runs(w.newCluster("orders", 2))
			w.backedUp("nightly")
			w.start()
			release := w.hold(api.RestoreReplacing)
			undo := w.restore("undo", "orders", "nightly")
			environment.Until(t, func(g Gomega) {
				second := w.claim(secondClaim)
				environment.Read(t, g, second)
				g.Expect(second.DeletionTimestamp).NotTo(BeNil())
			})
			test.lose(w)
			if test.deleted {
				w.delete(undo)
			}
			release()
			if !test.deleted {
				w.expect(undo, metav1.ConditionFalse, restore.ReasonSourceLost)
			}

			redo := w.restore("redo", "orders", "undo-safety")
			w.expect(redo, metav1.ConditionTrue, restore.ReasonRestored)
			w.expectReady(orders)
			g := NewWithT(t)
			g.Expect(w.claims(g, "orders")).To(Equal(map[string]string{
				firstClaim: "undo-safety-data-0", secondClaim: "undo-safety-data-1",
			}))
			g.Expect(redo.Status.SafetyBackupName).To(BeEmpty(), "a mixture is not worth saving")
		})
	}
}

// While another restore still has what it needs, nobody takes over.
func TestARestoreDoesNotTakeOverOneThatGoesOn(t *testing.T) {
	w := newWorld(t)
	w.runs(w.newCluster("orders", 2))
	w.backedUp("nightly")
	w.start()
	release := w.hold(api.RestoreReplacing)
	undo := w.restore("undo", "orders", "nightly")
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, undo)
		g.Expect(undo.Status.Phase).To(Equal(api.RestoreReplacing))
	})
	w.expect(w.restore("redo", "orders", "undo-safety"), metav1.ConditionFalse, restore.ReasonAnotherRestoreRunning)
	w.delete(undo)
	w.expect(w.restore("once-more", "orders", "undo-safety"), metav1.ConditionFalse, restore.ReasonAnotherRestoreRunning)
	g := NewWithT(t)
	pods := &corev1.PodList{}
	g.Expect(environment.Admin().List(t.Context(), pods, client.InNamespace(w.namespace))).To(Succeed())
	for _, pod := range pods.Items {
		_, isReplica := identity.PodOrdinal(pod.Name, "orders")
		g.Expect(isReplica).To(BeFalse(), pod.Name)
	}
	release()
}
