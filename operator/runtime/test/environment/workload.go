// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"testing"

	"github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/apiutil"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/workload"
)

// PlayWorkload does what the controller of the workload and the kubelet would. There are three replicas of NewCluster,
// <name>-0 to <name>-2. Pods are ready at once, but those with UnreadyAnnotation or of the UnreadyImage.
func PlayWorkload(manager ctrl.Manager) error {
	if identity.Has(identity.DaemonSet) {
		return PlayDaemonSets(manager)
	}
	return PlayStatefulSets(manager)
}

// EmptyWorkload is an object of the workload's kind.
func EmptyWorkload() client.Object {
	return workload.Kinds()[0]
}

// WorkloadKind is the workload's.
func WorkloadKind(t *testing.T) schema.GroupVersionKind {
	t.Helper()
	kind, err := apiutil.GVKForObject(EmptyWorkload(), scheme)
	gomega.NewWithT(t).Expect(err).NotTo(gomega.HaveOccurred())
	return kind
}

// TemplateOf is what the pods of a workload are made of.
func TemplateOf(object client.Object) *corev1.PodTemplateSpec {
	switch set := object.(type) {
	case *appsv1.StatefulSet:
		return &set.Spec.Template
	case *appsv1.DaemonSet:
		return &set.Spec.Template
	default:
		return nil
	}
}

// ReadWorkload reads what runs the replicas of a cluster, as it is now.
func ReadWorkload(t *testing.T, g gomega.Gomega, cluster *api.Cluster) *workload.Workload {
	t.Helper()
	found, err := workload.Get(t.Context(), admin, cluster)
	g.Expect(err).NotTo(gomega.HaveOccurred())
	g.Expect(found).NotTo(gomega.BeNil(), "there is no workload yet")
	return found
}
