// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"strings"
	"testing"

	"github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// ClusterName is the name of the cluster that most tests are about.
const ClusterName = "orders"

// NewCluster is one of three replicas that nothing is wrong with. It is not created yet.
func NewCluster(namespace string) *api.Cluster {
	return &api.Cluster{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: ClusterName},
		Spec: api.ClusterSpec{
			ApplicationSpec: api.ApplicationSpec{
				Image: "application:1",
				Port:  5432,
				Settings: map[string]api.ClusterSetting{
					"MODE":        "strict",
					"engine.conf": "a = 1\n",
				},
			},
			StatefulSetSpec: api.StatefulSetSpec{
				Replicas: new(int32(3)),
				Storage:  api.ClusterStorage{Size: resource.MustParse("10Gi")},
			},
		},
	}
}

// Create creates an object.
func Create(t *testing.T, object client.Object) {
	t.Helper()
	gomega.NewWithT(t).Expect(admin.Create(t.Context(), object)).To(gomega.Succeed())
}

// Read reads an object again, as it is now.
func Read(t *testing.T, g gomega.Gomega, object client.Object) {
	t.Helper()
	g.Expect(admin.Get(t.Context(), client.ObjectKeyFromObject(object), object)).To(gomega.Succeed())
}

// ClusterWith is a cluster with a value that Go's types may not let through, at a path of its spec such as pod.affinity.
func ClusterWith(t *testing.T, namespace, path string, value any) *unstructured.Unstructured {
	t.Helper()
	g := gomega.NewWithT(t)
	fields, err := runtime.DefaultUnstructuredConverter.ToUnstructured(NewCluster(namespace))
	g.Expect(err).NotTo(gomega.HaveOccurred())
	cluster := &unstructured.Unstructured{Object: fields}
	cluster.SetAPIVersion(identity.GroupVersion().String())
	cluster.SetKind(identity.ClusterKind())
	at := append([]string{"spec"}, strings.Split(path, ".")...)
	g.Expect(unstructured.SetNestedField(cluster.Object, value, at...)).To(gomega.Succeed())
	return cluster
}

// Change edits an object as it is now, again if somebody else wrote it meanwhile.
func Change[Object client.Object](t *testing.T, object Object, edit func(Object)) {
	t.Helper()
	Until(t, func(g gomega.Gomega) {
		Read(t, g, object)
		edit(object)
		g.Expect(admin.Update(t.Context(), object)).To(gomega.Succeed())
	})
}

// ChangeStatus is Change for the status, such as to say what a controller does that does not run.
func ChangeStatus[Object client.Object](t *testing.T, object Object, edit func(Object)) {
	t.Helper()
	Until(t, func(g gomega.Gomega) {
		Read(t, g, object)
		edit(object)
		g.Expect(admin.Status().Update(t.Context(), object)).To(gomega.Succeed())
	})
}

// UntilCondition waits until an object has a condition of this status and reason; a cluster's is of its present generation.
func UntilCondition(t *testing.T, object client.Object, kind string, status metav1.ConditionStatus, reason string) {
	t.Helper()
	Until(t, func(g gomega.Gomega) {
		if cluster, isCluster := object.(*api.Cluster); isCluster {
			ExpectCondition(t, g, cluster, kind, status, reason)
			return
		}
		Read(t, g, object)
		condition := Condition(object, kind)
		g.Expect(condition).NotTo(gomega.BeNil(), kind)
		g.Expect(string(condition.Status)+"/"+condition.Reason).To(gomega.Equal(string(status)+"/"+reason), condition.Message)
	})
}

// Condition is one of an object as it was read, or nil.
func Condition(object client.Object, kind string) *metav1.Condition {
	switch object := object.(type) {
	case *api.Cluster:
		return meta.FindStatusCondition(object.Status.Conditions, kind)
	case *api.Backup:
		return meta.FindStatusCondition(object.Status.Conditions, kind)
	case *api.BackupSchedule:
		return meta.FindStatusCondition(object.Status.Conditions, kind)
	case *api.Restore:
		return meta.FindStatusCondition(object.Status.Conditions, kind)
	default:
		return nil
	}
}

// Message is that of a condition of an object as it was read, or empty.
func Message(object client.Object, kind string) string {
	if condition := Condition(object, kind); condition != nil {
		return condition.Message
	}
	return ""
}

// UntilGone waits until there is no object of the name.
func UntilGone(t *testing.T, object client.Object) {
	t.Helper()
	Until(t, func(g gomega.Gomega) { ExpectGone(t, g, object) })
}

// ExpectGone expects that there is no object of the name.
func ExpectGone(t *testing.T, g gomega.Gomega, object client.Object) {
	t.Helper()
	err := admin.Get(t.Context(), client.ObjectKeyFromObject(object), object)
	g.Expect(apierrors.IsNotFound(err)).To(gomega.BeTrue(), "%v", err)
}

// Delete deletes an object; a pod at once.
func Delete(t *testing.T, object client.Object) {
	t.Helper()
	var options []client.DeleteOption
	if _, isPod := object.(*corev1.Pod); isPod {
		options = append(options, client.GracePeriodSeconds(0))
	}
	gomega.NewWithT(t).Expect(admin.Delete(t.Context(), object, options...)).To(gomega.Succeed())
}

// ExpectCondition reads the cluster again, and expects a condition of its present generation.
func ExpectCondition(
	t *testing.T, g gomega.Gomega, cluster *api.Cluster, kind string, status metav1.ConditionStatus, reason string,
) {
	t.Helper()
	Read(t, g, cluster)
	condition := meta.FindStatusCondition(cluster.Status.Conditions, kind)
	g.Expect(condition).NotTo(gomega.BeNil(), kind)
	g.Expect(string(condition.Status)+"/"+condition.Reason).To(gomega.Equal(string(status)+"/"+reason), condition.Message)
	g.Expect(condition.ObservedGeneration).To(gomega.Equal(cluster.Generation))
}
