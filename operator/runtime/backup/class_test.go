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
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

// The snapshot controller would say so too, but only after the replicas were quiesced for it, in vain.
func TestAMissingClassIsSaidBeforeAnythingIsQuiesced(t *testing.T) {
	const driver = "csi.later.example.org"
	tests := []struct {
		name  string
		edit  func(*api.Backup)
		says  string
		bring func(t *testing.T)
	}{
		{"the one that is named", func(nightly *api.Backup) {
			nightly.Spec.VolumeSnapshotClassName = new("named-later")
		}, "the VolumeSnapshotClass named-later does not exist", func(t *testing.T) {
			environment.SnapshotClass(t, "named-later", driver, false)
		}},
		{"the default of the driver", func(*api.Backup) {},
			"there is no default VolumeSnapshotClass of the driver " + driver, func(t *testing.T) {
				environment.SnapshotClass(t, "default-later", driver, true)
			}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			w.provisionedBy(driver)
			w.start()
			nightly := w.backup(test.edit)
			w.expect(nightly, metav1.ConditionUnknown, backup.ReasonSnapshotClassNotFound)
			g := NewWithT(t)
			told := meta.FindStatusCondition(nightly.Status.Conditions, api.ConditionSucceeded)
			g.Expect(told.Message).To(ContainSubstring(test.says))
			g.Expect(w.engine.Calls(engine.CallQuiesce)).To(BeEmpty())
			g.Expect(w.mark(g)).To(BeNil())
			g.Expect(w.volumeSnapshots(g)).To(BeEmpty())

			test.bring(t)
			w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)
		})
	}
}

// Without the optional role nobody knows, and the backup tries.
func TestClassesThatMayNotBeReadHinderNobody(t *testing.T) {
	for _, row := range []struct {
		name      string
		mayReadIt bool
		status    metav1.ConditionStatus
		reason    string
	}{
		{"without the optional role", false, metav1.ConditionTrue, backup.ReasonCompleted},
		{"with it", true, metav1.ConditionUnknown, backup.ReasonSnapshotClassNotFound},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			environment.StartManager(t, w.namespace, environment.AdminConfig(), w.snapshots.Play)
			as := environment.ServiceAccount(t, w.namespace, environment.GeneratedRole(t).Rules)
			if row.mayReadIt {
				bindClassReader(t, as.Impersonate.UserName, w.namespace)
			}
			w.startOperator(as)
			w.expect(w.backup(func(backup *api.Backup) {
				backup.Spec.VolumeSnapshotClassName = new("nowhere")
			}), row.status, row.reason)
		})
	}
}

// provisionedBy says of all claims which driver made their volumes.
func (w *world) provisionedBy(driver string) {
	w.t.Helper()
	claims := &corev1.PersistentVolumeClaimList{}
	NewWithT(w.t).Expect(environment.Admin().List(w.t.Context(), claims, client.InNamespace(w.namespace))).To(Succeed())
	for i := range claims.Items {
		environment.Change(w.t, &claims.Items[i], func(claim *corev1.PersistentVolumeClaim) {
			claim.Annotations = map[string]string{"volume.kubernetes.io/storage-provisioner": driver}
		})
	}
}

// bindClassReader gives the role of config/rbac to a user.
func bindClassReader(t *testing.T, user, namespace string) {
	t.Helper()
	role := &rbacv1.ClusterRole{}
	environment.ReadManifest(t, "../../config/rbac/storageclass_reader_role.yaml", role)
	role.Name = namespace + "-" + role.Name
	environment.Create(t, role)
	environment.Create(t, &rbacv1.ClusterRoleBinding{
		ObjectMeta: metav1.ObjectMeta{Name: role.Name},
		RoleRef:    rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "ClusterRole", Name: role.Name},
		Subjects:   []rbacv1.Subject{{APIGroup: rbacv1.GroupName, Kind: rbacv1.UserKind, Name: user}},
	})
}
