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

package environment

import (
	"maps"
	"testing"

	"github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/yaml"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// CreateCluster creates a cluster of three replicas, with these edits, in a namespace of its own.
func CreateCluster(t *testing.T, edits ...func(*api.Cluster)) *api.Cluster {
	t.Helper()
	cluster := NewCluster(NewNamespace(t))
	for _, edit := range edits {
		edit(cluster)
	}
	Create(t, cluster)
	return cluster
}

// RunCluster is CreateCluster, with controllers that run in its namespace as Admin until the test ends.
func RunCluster(t *testing.T, setUp func(ctrl.Manager) error, edits ...func(*api.Cluster)) *api.Cluster {
	t.Helper()
	cluster := CreateCluster(t, edits...)
	StartManager(t, cluster.Namespace, AdminConfig(), setUp)
	return cluster
}

// ClusterFrom is a cluster without settings, with these fields of its spec, as YAML. They may be what Go's types do not let
// through. A field that is null goes; maps are merged.
func ClusterFrom(t *testing.T, namespace, spec string) *unstructured.Unstructured {
	t.Helper()
	base := NewCluster(namespace)
	base.Spec.Settings = nil
	fields, err := runtime.DefaultUnstructuredConverter.ToUnstructured(base)
	gomega.NewWithT(t).Expect(err).NotTo(gomega.HaveOccurred())
	cluster := &unstructured.Unstructured{Object: fields}
	cluster.SetAPIVersion(identity.GroupVersion().String())
	cluster.SetKind(identity.ClusterKind())
	ChangeSpec(t, cluster, spec)
	return cluster
}

// ChangeSpec merges fields, as YAML, into the spec of a cluster.
func ChangeSpec(t *testing.T, cluster *unstructured.Unstructured, spec string) {
	t.Helper()
	merge(cluster.Object["spec"].(map[string]any), FromYAML(t, spec))
}

// FromYAML reads YAML as the API server does, with whole numbers as int64.
func FromYAML(t *testing.T, text string) map[string]any {
	t.Helper()
	fields := map[string]any{}
	gomega.NewWithT(t).Expect(yaml.Unmarshal([]byte(text), &fields)).To(gomega.Succeed(), text)
	return fields
}

func merge(into, fields map[string]any) {
	for name, value := range fields {
		below, isMap := into[name].(map[string]any)
		if more, areMore := value.(map[string]any); isMap && areMore {
			merge(below, more)
		} else {
			into[name] = value
		}
	}
	maps.DeleteFunc(into, func(_ string, value any) bool { return value == nil })
}

// Listed are the objects of a kind in the namespace of a cluster.
func Listed[List client.ObjectList](t *testing.T, g gomega.Gomega, cluster *api.Cluster, list List) List {
	t.Helper()
	g.Expect(admin.List(t.Context(), list, client.InNamespace(cluster.Namespace))).To(gomega.Succeed())
	return list
}

// NewStatefulSet runs the replicas of a cluster as its controller would, in pods that the namespace admits, with these claim
// templates. It is not created yet.
func NewStatefulSet(cluster *api.Cluster, templates ...api.ClusterClaimTemplate) *appsv1.StatefulSet {
	labels := identity.SelectorLabels(cluster.Name)
	set := &appsv1.StatefulSet{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: cluster.Namespace, Name: cluster.Name, OwnerReferences: []metav1.OwnerReference{
				*metav1.NewControllerRef(cluster, identity.GroupVersion().WithKind(identity.ClusterKind())),
			},
		},
		Spec: appsv1.StatefulSetSpec{
			Replicas: cluster.Spec.Replicas, Selector: &metav1.LabelSelector{MatchLabels: labels},
			Template: corev1.PodTemplateSpec{ObjectMeta: metav1.ObjectMeta{Labels: labels}},
		},
	}
	set.Spec.Template.Spec = corev1.PodSpec{
		SecurityContext: &corev1.PodSecurityContext{
			RunAsNonRoot:   new(true),
			SeccompProfile: &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeRuntimeDefault},
		},
		Containers: []corev1.Container{{
			Name: identity.ContainerName, Image: cluster.Spec.Image, SecurityContext: &corev1.SecurityContext{
				AllowPrivilegeEscalation: new(false),
				Capabilities:             &corev1.Capabilities{Drop: []corev1.Capability{"ALL"}},
			},
		}},
	}
	for _, template := range templates {
		set.Spec.VolumeClaimTemplates = append(set.Spec.VolumeClaimTemplates, corev1.PersistentVolumeClaim{
			ObjectMeta: metav1.ObjectMeta{Name: template.Name}, Spec: ClaimSpec(cluster, template.Size),
		})
	}
	return set
}

// ClaimSpec is a claim's of the class that the cluster names.
func ClaimSpec(cluster *api.Cluster, size resource.Quantity) corev1.PersistentVolumeClaimSpec {
	return corev1.PersistentVolumeClaimSpec{
		AccessModes:      []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce},
		StorageClassName: cluster.Spec.Storage.StorageClassName,
		Resources: corev1.VolumeResourceRequirements{
			Requests: corev1.ResourceList{corev1.ResourceStorage: size},
		},
	}
}
