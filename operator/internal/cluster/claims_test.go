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

package cluster_test

import (
	"fmt"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/cluster"
)

func TestVolumesGrowWithTheSpec(t *testing.T) {
	namespace := newNamespace(t)
	orders := orders(namespace)
	orders.Spec.Replicas = new(int32(2))
	orders.Spec.Storage.StorageClassName = new(storageClass(t, "expandable", true))
	NewWithT(t).Expect(admin.Create(t.Context(), orders)).To(Succeed())
	startManager(t, namespace, adminConfig, operator)
	mountedConfig(t, orders)
	first := addClaim(t, orders, 0)
	second := addClaim(t, orders, 1)
	scaledAway := addClaim(t, orders, 2)
	reportReady(t, orders)
	bind(t, first, "10Gi")
	eventually(t, func(g Gomega) {
		expectCondition(t, g, orders, v1alpha1.ConditionStorageReady, metav1.ConditionFalse, cluster.ReasonClaimsNotBound)
	})
	bind(t, second, "10Gi")
	bind(t, scaledAway, "10Gi")
	eventually(t, func(g Gomega) {
		expectCondition(t, g, orders, v1alpha1.ConditionStorageReady, metav1.ConditionTrue, cluster.ReasonVolumesReady)
	})

	change(t, orders, func(orders *v1alpha1.ExemplarCluster) { orders.Spec.Storage.Size = resource.MustParse("20Gi") })
	eventually(t, func(g Gomega) {
		g.Expect(requested(t, g, first)).To(Equal("20Gi"))
		g.Expect(requested(t, g, second)).To(Equal("20Gi"))
		expectCondition(t, g, orders, v1alpha1.ConditionStorageReady, metav1.ConditionFalse, cluster.ReasonExpanding)
	})
	NewWithT(t).Expect(requested(t, NewWithT(t), scaledAway)).To(Equal("10Gi"))

	bind(t, first, "20Gi")
	bind(t, second, "20Gi")
	eventually(t, func(g Gomega) {
		expectCondition(t, g, orders, v1alpha1.ConditionStorageReady, metav1.ConditionTrue, cluster.ReasonVolumesReady)
		expectCondition(t, g, orders, v1alpha1.ConditionDegraded, metav1.ConditionFalse, cluster.ReasonAsExpected)
		// The template is immutable, so applying another one would have failed; and the pods are left alone.
		expectCondition(t, g, orders, v1alpha1.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
	})
}

func TestAClassThatCannotExpandIsToldOf(t *testing.T) {
	namespace := newNamespace(t)
	orders := orders(namespace)
	orders.Spec.Replicas = new(int32(1))
	orders.Spec.Storage.StorageClassName = new(storageClass(t, "fixed", false))
	NewWithT(t).Expect(admin.Create(t.Context(), orders)).To(Succeed())
	startManager(t, namespace, adminConfig, operator)
	mountedConfig(t, orders)
	claim := addClaim(t, orders, 0)
	bind(t, claim, "10Gi")

	change(t, orders, func(orders *v1alpha1.ExemplarCluster) { orders.Spec.Storage.Size = resource.MustParse("20Gi") })
	eventually(t, func(g Gomega) {
		expectCondition(t, g, orders, v1alpha1.ConditionStorageReady, metav1.ConditionFalse, cluster.ReasonExpanding)
		expectCondition(t, g, orders, v1alpha1.ConditionDegraded, metav1.ConditionTrue, cluster.ReasonNotApplied)
		degraded := meta.FindStatusCondition(orders.Status.Conditions, v1alpha1.ConditionDegraded)
		g.Expect(degraded.Message).To(ContainSubstring("storageclass that provisions the pvc must support resize"))
	})
}

func TestAnInfeasibleExpansionIsToldOf(t *testing.T) {
	namespace := newNamespace(t)
	orders := orders(namespace)
	orders.Spec.Replicas = new(int32(1))
	NewWithT(t).Expect(admin.Create(t.Context(), orders)).To(Succeed())
	startManager(t, namespace, adminConfig, operator)
	mountedConfig(t, orders)
	claim := addClaim(t, orders, 0)
	bind(t, claim, "10Gi")
	claim.Status.AllocatedResourceStatuses = map[corev1.ResourceName]corev1.ClaimResourceStatus{
		corev1.ResourceStorage: corev1.PersistentVolumeClaimControllerResizeInfeasible,
	}
	NewWithT(t).Expect(admin.Status().Update(t.Context(), claim)).To(Succeed())
	eventually(t, func(g Gomega) {
		expectCondition(t, g, orders, v1alpha1.ConditionStorageReady, metav1.ConditionFalse,
			cluster.ReasonExpansionInfeasible)
	})
}

// storageClass makes sure of a class, which no controller serves.
func storageClass(t *testing.T, name string, expandable bool) string {
	t.Helper()
	class := &storagev1.StorageClass{
		ObjectMeta:           metav1.ObjectMeta{Name: name},
		Provisioner:          "example.org/none",
		AllowVolumeExpansion: &expandable,
	}
	NewWithT(t).Expect(client.IgnoreAlreadyExists(admin.Create(t.Context(), class))).To(Succeed())
	return name
}

// addClaim makes a replica's claim from the template, as the StatefulSet controller does.
func addClaim(t *testing.T, orders *v1alpha1.ExemplarCluster, ordinal int) *corev1.PersistentVolumeClaim {
	t.Helper()
	claim := &corev1.PersistentVolumeClaim{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: orders.Namespace, Name: fmt.Sprintf("data-%s-%d", orders.Name, ordinal), Labels: wantedLabels,
		},
		Spec: corev1.PersistentVolumeClaimSpec{
			AccessModes:      []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce},
			StorageClassName: orders.Spec.Storage.StorageClassName,
			VolumeName:       fmt.Sprintf("%s-%d", orders.Namespace, ordinal),
			Resources: corev1.VolumeResourceRequirements{
				Requests: corev1.ResourceList{corev1.ResourceStorage: orders.Spec.Storage.Size},
			},
		},
	}
	NewWithT(t).Expect(admin.Create(t.Context(), claim)).To(Succeed())
	return claim
}

// bind reports a volume of that capacity, as the volume controllers do.
func bind(t *testing.T, claim *corev1.PersistentVolumeClaim, capacity string) {
	t.Helper()
	eventually(t, func(g Gomega) {
		g.Expect(admin.Get(t.Context(), client.ObjectKeyFromObject(claim), claim)).To(Succeed())
		claim.Status.Phase = corev1.ClaimBound
		claim.Status.Capacity = corev1.ResourceList{corev1.ResourceStorage: resource.MustParse(capacity)}
		g.Expect(admin.Status().Update(t.Context(), claim)).To(Succeed())
	})
}

func requested(t *testing.T, g Gomega, claim *corev1.PersistentVolumeClaim) string {
	t.Helper()
	g.Expect(admin.Get(t.Context(), client.ObjectKeyFromObject(claim), claim)).To(Succeed())
	return claim.Spec.Resources.Requests.Storage().String()
}
