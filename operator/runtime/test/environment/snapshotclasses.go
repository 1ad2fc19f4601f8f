// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"testing"

	"github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// SnapshotDriver is that of the default classes of snapshots. Claims whose driver is not known are taken with these.
const SnapshotDriver = "csi.example.org"

// DefaultSnapshotClasses are there for each kind of snapshots, for all tests of a package.
func DefaultSnapshotClasses(t *testing.T) {
	t.Helper()
	SnapshotClass(t, "default", SnapshotDriver, true)
	group := snapshotClass("default", SnapshotDriver)
	group.SetGroupVersionKind(groupKind.GroupVersion().WithKind("VolumeGroupSnapshotClass"))
	group.SetAnnotations(map[string]string{"groupsnapshot.storage.kubernetes.io/is-default-class": "true"})
	createOnce(t, group)
}

// SnapshotClass is of single snapshots, and of no namespace: it stays.
func SnapshotClass(t *testing.T, name, driver string, isDefault bool) {
	t.Helper()
	class := snapshotClass(name, driver)
	class.SetGroupVersionKind(snapshotKind.GroupVersion().WithKind("VolumeSnapshotClass"))
	if isDefault {
		class.SetAnnotations(map[string]string{"snapshot.storage.kubernetes.io/is-default-class": "true"})
	}
	createOnce(t, class)
}

func snapshotClass(name, driver string) *unstructured.Unstructured {
	class := &unstructured.Unstructured{Object: map[string]any{"driver": driver, "deletionPolicy": "Delete"}}
	class.SetName(name)
	return class
}

func createOnce(t *testing.T, object *unstructured.Unstructured) {
	t.Helper()
	if err := admin.Create(t.Context(), object); !apierrors.IsAlreadyExists(err) {
		gomega.NewWithT(t).Expect(err).NotTo(gomega.HaveOccurred())
	}
}
