// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// RestrictedPod is the spec of a replica's pod, as the namespaces of NewNamespace admit it.
func RestrictedPod() corev1.PodSpec {
	return corev1.PodSpec{
		SecurityContext: &corev1.PodSecurityContext{
			RunAsNonRoot:   new(true),
			SeccompProfile: &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeRuntimeDefault},
		},
		Containers: []corev1.Container{{
			Name: identity.ContainerName, Image: "application:1",
			SecurityContext: &corev1.SecurityContext{
				AllowPrivilegeEscalation: new(false),
				Capabilities:             &corev1.Capabilities{Drop: []corev1.Capability{"ALL"}},
			},
		}},
	}
}

// Pod is that of a replica by its name alone, to be read, changed or deleted.
func Pod(cluster *api.Cluster, ordinal int) *corev1.Pod {
	return &corev1.Pod{ObjectMeta: metav1.ObjectMeta{
		Namespace: cluster.Namespace, Name: identity.PodName(cluster.Name, ordinal),
	}}
}

// Claim is one by its name alone, to be read, changed or deleted.
func Claim(namespace, name string) *corev1.PersistentVolumeClaim {
	return &corev1.PersistentVolumeClaim{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name}}
}

// CreateClaim creates a replica's claim of 10Gi, bound.
func CreateClaim(t *testing.T, cluster *api.Cluster, template string, ordinal int) {
	t.Helper()
	claim := Claim(cluster.Namespace, identity.ClaimName(template, cluster.Name, ordinal))
	claim.Labels = identity.Labels(cluster.Name)
	claim.Spec = corev1.PersistentVolumeClaimSpec{
		AccessModes:      []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce},
		StorageClassName: new("standard"), VolumeAttributesClassName: new("gold"),
		Resources: corev1.VolumeResourceRequirements{
			Requests: corev1.ResourceList{corev1.ResourceStorage: resource.MustParse("10Gi")},
		},
	}
	Create(t, claim)
	Bind(t, claim, "10Gi")
}
