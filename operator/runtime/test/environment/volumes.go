// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"context"
	"testing"

	"github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

// PlayVolumes binds claims to a volume of the size that they ask for, and grows them when they ask for more.
func PlayVolumes(manager ctrl.Manager) error {
	return ctrl.NewControllerManagedBy(manager).
		For(&corev1.PersistentVolumeClaim{}).
		Named("play-volumes").
		Complete(reconcile.Func(playVolume))
}

func playVolume(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	claim := &corev1.PersistentVolumeClaim{}
	if err := admin.Get(ctx, request.NamespacedName, claim); err != nil || claim.DeletionTimestamp != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if claim.Spec.VolumeName == "" {
		claim.Spec.VolumeName = claim.Namespace + "-" + claim.Name
		return reconcile.Result{}, client.IgnoreNotFound(admin.Update(ctx, claim))
	}
	asked := *claim.Spec.Resources.Requests.Storage()
	if claim.Status.Phase == corev1.ClaimBound && claim.Status.Capacity.Storage().Cmp(asked) >= 0 {
		return reconcile.Result{}, nil
	}
	claim.Status.Phase = corev1.ClaimBound
	claim.Status.AccessModes = claim.Spec.AccessModes
	claim.Status.Capacity = corev1.ResourceList{corev1.ResourceStorage: asked}
	return reconcile.Result{}, client.IgnoreNotFound(admin.Status().Update(ctx, claim))
}

// StorageClass makes sure of a class, which no controller serves.
func StorageClass(t *testing.T, name string, expandable bool) string {
	t.Helper()
	class := &storagev1.StorageClass{
		ObjectMeta:           metav1.ObjectMeta{Name: name},
		Provisioner:          "example.org/none",
		AllowVolumeExpansion: &expandable,
	}
	gomega.NewWithT(t).Expect(client.IgnoreAlreadyExists(admin.Create(t.Context(), class))).To(gomega.Succeed())
	return name
}

// Bind reports a volume of that capacity, as PlayVolumes would, for tests that go through it step by step.
func Bind(t *testing.T, claim *corev1.PersistentVolumeClaim, capacity string) {
	t.Helper()
	ChangeStatus(t, claim, func(claim *corev1.PersistentVolumeClaim) {
		claim.Status.Phase = corev1.ClaimBound
		claim.Status.Capacity = corev1.ResourceList{corev1.ResourceStorage: resource.MustParse(capacity)}
	})
}
