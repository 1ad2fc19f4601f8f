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

package storage_test

import (
	"os"
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	ctrl "sigs.k8s.io/controller-runtime"

	"stateful.example/runtime/controller"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

// A further volume, and where it is mounted.
const (
	logTemplate = "log"
	logPath     = "/log"
)

func TestMain(m *testing.M) {
	os.Exit(environment.Run(m))
}

// setUp is the controller as cmd/main.go sets it up.
func setUp(manager ctrl.Manager) error {
	reconciler := &controller.StorageReconciler{}
	return reconciler.SetupWithManager(manager)
}

// start creates a cluster of an expandable class, after some edits, and runs the storage controller.
func start(t *testing.T, edits ...func(*api.Cluster)) *api.Cluster {
	t.Helper()
	cluster := expandableCluster(t, environment.NewNamespace(t))
	for _, edit := range edits {
		edit(cluster)
	}
	environment.Create(t, cluster)
	environment.StartManager(t, cluster.Namespace, environment.AdminConfig(), setUp)
	return cluster
}

func expandableCluster(t *testing.T, namespace string) *api.Cluster {
	t.Helper()
	cluster := environment.NewCluster(namespace)
	cluster.Spec.Storage.StorageClassName = new(environment.StorageClass(t, "expandable", true))
	return cluster
}

func replicas(count int32) func(*api.Cluster) {
	return func(cluster *api.Cluster) { cluster.Spec.Replicas = &count }
}

func sized(size string) func(*api.Cluster) {
	return func(cluster *api.Cluster) { cluster.Spec.Storage.Size = resource.MustParse(size) }
}

func class(name string) func(*api.Cluster) {
	return func(cluster *api.Cluster) { cluster.Spec.Storage.StorageClassName = &name }
}

// addSet makes the workload, settled, as the cluster controller and Kubernetes would from the published templates.
func addSet(t *testing.T, cluster *api.Cluster) *appsv1.StatefulSet {
	t.Helper()
	var set *appsv1.StatefulSet
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, cluster)
		g.Expect(published(cluster)).NotTo(BeEmpty())
	})
	labels := identity.SelectorLabels(cluster.Name)
	set = &appsv1.StatefulSet{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: cluster.Namespace, Name: cluster.Name,
			OwnerReferences: []metav1.OwnerReference{
				*metav1.NewControllerRef(cluster, identity.GroupVersion().WithKind(identity.ClusterKind())),
			},
		},
		Spec: appsv1.StatefulSetSpec{
			Replicas: cluster.Spec.Replicas,
			Selector: &metav1.LabelSelector{MatchLabels: labels},
			Template: corev1.PodTemplateSpec{
				ObjectMeta: metav1.ObjectMeta{Labels: labels},
				Spec:       corev1.PodSpec{Containers: []corev1.Container{{Name: "application", Image: "application:1"}}},
			},
		},
	}
	for _, template := range cluster.Status.Storage.Templates {
		set.Spec.VolumeClaimTemplates = append(set.Spec.VolumeClaimTemplates, corev1.PersistentVolumeClaim{
			ObjectMeta: metav1.ObjectMeta{Name: template.Name},
			Spec:       claimSpec(cluster, template.Size),
		})
	}
	environment.Create(t, set)
	settle(t, set)
	return set
}

// settle says that all replicas run and are of one revision.
func settle(t *testing.T, set *appsv1.StatefulSet) {
	t.Helper()
	environment.ChangeStatus(t, set, func(set *appsv1.StatefulSet) {
		set.Status.ObservedGeneration = set.Generation
		set.Status.Replicas, set.Status.UpdatedReplicas = *set.Spec.Replicas, *set.Spec.Replicas
		set.Status.CurrentRevision, set.Status.UpdateRevision = "orders-1", "orders-1"
	})
}

func claimSpec(cluster *api.Cluster, size resource.Quantity) corev1.PersistentVolumeClaimSpec {
	return corev1.PersistentVolumeClaimSpec{
		AccessModes:      []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce},
		StorageClassName: cluster.Spec.Storage.StorageClassName,
		Resources: corev1.VolumeResourceRequirements{
			Requests: corev1.ResourceList{corev1.ResourceStorage: size},
		},
	}
}

// addClaim makes a claim as the StatefulSet controller does, without a volume yet.
func addClaim(
	t *testing.T, cluster *api.Cluster, name, size string, edits ...func(*corev1.PersistentVolumeClaim),
) *corev1.PersistentVolumeClaim {
	t.Helper()
	claim := &corev1.PersistentVolumeClaim{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: cluster.Namespace, Name: name, Labels: identity.SelectorLabels(cluster.Name),
		},
		Spec: claimSpec(cluster, resource.MustParse(size)),
	}
	claim.Spec.VolumeName = cluster.Namespace + "-" + name
	for _, edit := range edits {
		edit(claim)
	}
	environment.Create(t, claim)
	return claim
}

// addBoundClaim makes a claim with a volume of its size.
func addBoundClaim(
	t *testing.T, cluster *api.Cluster, name, size string, edits ...func(*corev1.PersistentVolumeClaim),
) *corev1.PersistentVolumeClaim {
	t.Helper()
	claim := addClaim(t, cluster, name, size, edits...)
	environment.Bind(t, claim, size)
	return claim
}

func requested(t *testing.T, g Gomega, claim *corev1.PersistentVolumeClaim) string {
	t.Helper()
	environment.Read(t, g, claim)
	return claim.Spec.Resources.Requests.Storage().String()
}

// published are the claim templates that the status asks the cluster controller for, as name=size.
func published(cluster *api.Cluster) []string {
	if cluster.Status.Storage == nil {
		return nil
	}
	return told(cluster.Status.Storage.Templates)
}

func told(templates []api.ClusterClaimTemplate) []string {
	texts := make([]string, 0, len(templates))
	for _, template := range templates {
		texts = append(texts, template.Name+"="+template.Size.String())
	}
	return texts
}

func expectStorage(
	t *testing.T, g Gomega, cluster *api.Cluster, status metav1.ConditionStatus, reason string,
) string {
	t.Helper()
	environment.ExpectCondition(t, g, cluster, api.ConditionStorageReady, status, reason)
	return meta.FindStatusCondition(cluster.Status.Conditions, api.ConditionStorageReady).Message
}
