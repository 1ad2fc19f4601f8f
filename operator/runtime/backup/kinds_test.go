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

package backup_test

import (
	"path/filepath"
	"testing"

	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/test/environment"
)

// A Kubernetes cluster without the kinds of snapshots is said to be one, and used as soon as it has them.
func TestTheKindsMayComeLater(t *testing.T) {
	tests := []struct {
		file        string
		consistency api.BackupConsistency
	}{
		{"volumesnapshots.yaml", api.ConsistencyReplica},
		{"volumegroupsnapshots.yaml", api.ConsistencyGroup},
	}
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			w := newWorld(t)
			bringBack := takeAway(t, test.file)
			w.startOperator(environment.AdminConfig())
			nightly := w.backup(consistency(test.consistency))
			w.expect(nightly, metav1.ConditionUnknown, backup.ReasonSnapshotCRDsNotInstalled)
			g := NewWithT(t)
			g.Expect(nightly.Status.Conditions[0].Message).To(ContainSubstring("install the CSI snapshot controller"))
			g.Expect(w.mark(g)).To(BeNil(), "nothing is quiesced in vain")

			bringBack()
			environment.StartManager(t, w.namespace, environment.AdminConfig(), w.snapshots.Play)
			w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)
		})
	}
}

// takeAway removes a kind from the API server until it is brought back, at the latest when the test ends.
func takeAway(t *testing.T, file string) (bringBack func()) {
	t.Helper()
	definition := &unstructured.Unstructured{}
	environment.ReadManifest(t, filepath.Join(environment.SnapshotCRDs, file), definition)
	gone := definition.DeepCopy()
	NewWithT(t).Expect(environment.Admin().Delete(t.Context(), gone)).To(Succeed())
	environment.Until(t, func(g Gomega) {
		err := environment.Admin().Get(t.Context(), client.ObjectKeyFromObject(gone), gone.DeepCopy())
		g.Expect(client.IgnoreNotFound(err)).To(Succeed())
		g.Expect(err).To(HaveOccurred())
	})
	brought := false
	bringBack = func() {
		if brought {
			return
		}
		brought = true
		established := definition.DeepCopy()
		environment.Create(t, established)
		environment.Until(t, func(g Gomega) {
			environment.Read(t, g, established)
			conditions, _, _ := unstructured.NestedSlice(established.Object, "status", "conditions")
			g.Expect(conditions).To(ContainElement(And(
				HaveKeyWithValue("type", "Established"), HaveKeyWithValue("status", "True"))))
		})
	}
	t.Cleanup(bringBack)
	return bringBack
}
