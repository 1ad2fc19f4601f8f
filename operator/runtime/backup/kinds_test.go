// SPDX-License-Identifier: Apache-2.0

package backup_test

import (
	"path/filepath"
	"sync"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

// expectHeld waits for a reason before anything is quiesced or made.
func (w *world) expectHeld(made *api.Backup, reason, message string) {
	w.t.Helper()
	w.expect(made, reason)
	g := NewWithT(w.t)
	g.Expect(environment.Message(made, api.ConditionSucceeded)).To(ContainSubstring(message))
	g.Expect(w.engine.Calls(engine.CallQuiesce)).To(BeEmpty())
	g.Expect(w.quiescing(g)).To(BeNil())
}

// The condition says that a Kubernetes cluster lacks the kinds of snapshots; they are used as soon as they are there.
func TestTheKindsMayComeLater(t *testing.T) {
	for file, each := range map[string]api.BackupConsistency{
		"volumesnapshots.yaml": api.ConsistencyReplica, "volumegroupsnapshots.yaml": api.ConsistencyGroup,
	} {
		t.Run(file, func(t *testing.T) {
			w := newWorld(t)
			bringBack := takeAway(t, file)
			w.startOperator(environment.AdminConfig())
			nightly := w.backup(consistency(each))
			w.expectHeld(nightly, backup.ReasonSnapshotCRDsNotInstalled, "install the CSI snapshot controller")
			bringBack()
			environment.StartManager(t, w.namespace, environment.AdminConfig(), w.snapshots.Play)
			w.expect(nightly, backup.ReasonCompleted)
		})
	}
}

// takeAway removes a kind from the API server until it is brought back, at the latest when the test ends.
func takeAway(t *testing.T, file string) (bringBack func()) {
	t.Helper()
	definition := &unstructured.Unstructured{}
	environment.ReadManifest(t, filepath.Join(environment.SnapshotCRDs, file), definition)
	environment.Delete(t, definition.DeepCopy())
	environment.UntilGone(t, definition.DeepCopy())
	bringBack = sync.OnceFunc(func() {
		established := definition.DeepCopy()
		environment.Create(t, established)
		environment.Until(t, func(g Gomega) {
			environment.Read(t, g, established)
			conditions, _, _ := unstructured.NestedSlice(established.Object, "status", "conditions")
			g.Expect(conditions).To(ContainElement(And(
				HaveKeyWithValue("type", "Established"), HaveKeyWithValue("status", "True"))))
		})
	})
	t.Cleanup(bringBack)
	return bringBack
}

// The snapshot controller would report it too, but only after the replicas were quiesced for it, in vain.
func TestAMissingClassIsSaidBeforeAnythingIsQuiesced(t *testing.T) {
	const driver = "csi.later.example.org"
	for _, test := range []struct {
		name, message, class string
		edit                 func(*api.Backup)
	}{
		{"the one that is named", "the VolumeSnapshotClass named-later does not exist", "named-later",
			func(nightly *api.Backup) { nightly.Spec.VolumeSnapshotClassName = new("named-later") }},
		{"the default of the driver", "there is no default VolumeSnapshotClass of the driver " + driver, "default-later",
			named("nightly")},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			w.provisionedBy(driver)
			w.start()
			nightly := w.backup(test.edit)
			w.expectHeld(nightly, backup.ReasonSnapshotClassNotFound, test.message)
			NewWithT(t).Expect(w.volumeSnapshots(NewWithT(t))).To(BeEmpty())
			environment.SnapshotClass(t, test.class, driver, test.class == "default-later")
			w.expect(nightly, backup.ReasonCompleted)
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

// Without the optional role the operator cannot know, and the backup tries.
func TestClassesThatMayNotBeReadHinderNobody(t *testing.T) {
	for name, reason := range map[string]string{
		"without the optional role": backup.ReasonCompleted, "with it": backup.ReasonSnapshotClassNotFound,
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if reason == backup.ReasonSnapshotClassNotFound {
				bindClassReader(t, "system:serviceaccount:"+w.namespace+":controller-manager", w.namespace)
			}
			w.recorded(environment.GeneratedRole(t).Rules)
			w.expect(w.backup(func(made *api.Backup) { made.Spec.VolumeSnapshotClassName = new("nowhere") }), reason)
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
