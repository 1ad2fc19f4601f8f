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
	"strings"
	"testing"

	"github.com/onsi/gomega"
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
