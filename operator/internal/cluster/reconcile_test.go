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
	"errors"
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv1 "k8s.io/api/autoscaling/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/events"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/cluster"
)

func TestASteadyClusterCausesNoRequests(t *testing.T) {
	namespace := newNamespace(t)
	orders := orders(namespace)
	g := NewWithT(t)
	g.Expect(admin.Create(t.Context(), orders)).To(Succeed())
	as, requests := recorded(adminConfig)
	visit := reconcilerOf(t, namespace, as)
	g.Eventually(func() error { return visit(orders) }, patience).Should(Succeed())
	reportReady(t, orders)
	eventually(t, func(g Gomega) {
		g.Expect(visit(orders)).To(Succeed())
		expectCondition(t, g, orders, v1alpha1.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
	})
	// The cache may lag behind; one visit without a write means that it does not.
	g.Eventually(func(g Gomega) {
		before := requests.count()
		g.Expect(visit(orders)).To(Succeed())
		g.Expect(requests.count()).To(Equal(before))
	}, patience).Should(Succeed())

	before := requests.count()
	for range 20 {
		g.Expect(visit(orders)).To(Succeed())
	}
	g.Expect(requests.count()).To(Equal(before), "neither reads nor writes")

	t.Run("and one that is not steady causes some", func(t *testing.T) {
		change(t, orders, func(orders *v1alpha1.ExemplarCluster) { orders.Spec.Image = "application:2" })
		NewWithT(t).Eventually(func(g Gomega) {
			g.Expect(visit(orders)).To(Succeed())
			g.Expect(requests.count()).To(BeNumerically(">", before))
		}, patience).Should(Succeed())
	})
}

func TestStatusFollowsTheReplicas(t *testing.T) {
	namespace := newNamespace(t)
	orders := orders(namespace)
	NewWithT(t).Expect(admin.Create(t.Context(), orders)).To(Succeed())
	startManager(t, namespace, adminConfig, operator)
	mountedConfig(t, orders)
	eventually(t, func(g Gomega) {
		expectCondition(t, g, orders, v1alpha1.ConditionDegraded, metav1.ConditionFalse, cluster.ReasonAsExpected)
		expectCondition(t, g, orders, v1alpha1.ConditionProgressing, metav1.ConditionTrue, cluster.ReasonRollingOut)
	})

	reportReady(t, orders)
	eventually(t, func(g Gomega) {
		expectCondition(t, g, orders, v1alpha1.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
		g.Expect(orders.Status.ObservedGeneration).To(Equal(int64(1)))
		g.Expect(orders.Status.Replicas).To(Equal(int32(3)))
		g.Expect(orders.Status.ReadyReplicas).To(Equal(int32(3)))
		g.Expect(orders.Status.CurrentRevision).To(Equal("orders-1"))
		g.Expect(orders.Status.UpdateRevision).To(Equal("orders-2"))
	})

	change(t, orders, func(orders *v1alpha1.ExemplarCluster) { orders.Spec.Image = "application:2" })
	eventually(t, func(g Gomega) {
		expectCondition(t, g, orders, v1alpha1.ConditionReady, metav1.ConditionFalse, cluster.ReasonReplicasNotReady)
		g.Expect(orders.Status.ObservedGeneration).To(Equal(int64(2)))
	})
}

func TestScaling(t *testing.T) {
	namespace := newNamespace(t)
	orders := orders(namespace)
	g := NewWithT(t)
	g.Expect(admin.Create(t.Context(), orders)).To(Succeed())
	startManager(t, namespace, adminConfig, operator)
	mountedConfig(t, orders)
	reportReady(t, orders)

	scale := scaleOf(orders)
	eventually(t, func(g Gomega) {
		scale = scaleOf(orders)
		g.Expect(admin.SubResource("scale").Get(t.Context(), orders, scale)).To(Succeed())
		g.Expect(scale.Status.Replicas).To(Equal(int32(3)))
		g.Expect(scale.Status.Selector).To(Equal("app.kubernetes.io/instance=orders,app.kubernetes.io/name=exemplar"))
	})
	scale.Spec.Replicas = 5
	g.Expect(admin.SubResource("scale").Update(t.Context(), orders, client.WithSubResourceBody(scale))).To(Succeed())
	eventually(t, func(g Gomega) {
		set := &appsv1.StatefulSet{}
		g.Expect(admin.Get(t.Context(), client.ObjectKeyFromObject(orders), set)).To(Succeed())
		g.Expect(*set.Spec.Replicas).To(Equal(int32(5)))
	})
}

func TestOtherSettingsAreAnotherConfigMapAndOldOnesGo(t *testing.T) {
	namespace := newNamespace(t)
	orders := orders(namespace)
	NewWithT(t).Expect(admin.Create(t.Context(), orders)).To(Succeed())
	startManager(t, namespace, adminConfig, operator)
	first := mountedConfig(t, orders)

	configMaps := func(g Gomega) []string {
		list := &corev1.ConfigMapList{}
		g.Expect(admin.List(t.Context(), list, client.InNamespace(namespace),
			client.MatchingLabels{instanceLabel: clusterName})).To(Succeed())
		names := make([]string, 0, len(list.Items))
		for _, configMap := range list.Items {
			g.Expect(*configMap.Immutable).To(BeTrue())
			names = append(names, configMap.Name)
		}
		return names
	}
	latest := first
	for _, mode := range []string{"b", "c", "d", "e", "f", "g", "h"} {
		change(t, orders, func(orders *v1alpha1.ExemplarCluster) {
			orders.Spec.Config[modeSetting] = v1alpha1.ExemplarClusterSetting(mode)
		})
		eventually(t, func(g Gomega) {
			mounted := mountedConfig(t, orders)
			g.Expect(mounted).NotTo(Equal(latest))
			latest = mounted
		})
	}
	eventually(t, func(g Gomega) {
		g.Expect(configMaps(g)).To(HaveLen(8), "nothing goes while replicas are rolled")
		g.Expect(configMaps(g)).To(ContainElement(first))
	})

	reportReady(t, orders)
	eventually(t, func(g Gomega) {
		g.Expect(configMaps(g)).To(HaveLen(6), "the one in use and five to go back to")
		g.Expect(configMaps(g)).To(ContainElement(latest))
	})
}

func TestAnInvalidObjectIsATerminalError(t *testing.T) {
	namespace := newNamespace(t)
	orders := orders(namespace)
	orders.Spec.Resources.Requests = map[corev1.ResourceName]resource.Quantity{corev1.ResourceMemory: resource.MustParse("2Gi")}
	orders.Spec.Resources.Limits = map[corev1.ResourceName]resource.Quantity{corev1.ResourceMemory: resource.MustParse("1Gi")}
	g := NewWithT(t)
	g.Expect(admin.Create(t.Context(), orders)).To(Succeed())
	visit := reconcilerOf(t, namespace, adminConfig)

	g.Expect(errors.Is(visit(orders), reconcile.TerminalError(nil))).To(BeTrue())
	eventually(t, func(g Gomega) {
		expectCondition(t, g, orders, v1alpha1.ConditionDegraded, metav1.ConditionTrue, cluster.ReasonRejected)
		degraded := meta.FindStatusCondition(orders.Status.Conditions, v1alpha1.ConditionDegraded)
		g.Expect(degraded.Message).To(ContainSubstring("must be less than or equal to memory limit"))
	})

	change(t, orders, func(orders *v1alpha1.ExemplarCluster) {
		orders.Spec.Resources.Limits[corev1.ResourceMemory] = resource.MustParse("2Gi")
	})
	eventually(t, func(g Gomega) {
		g.Expect(visit(orders)).To(Succeed())
		expectCondition(t, g, orders, v1alpha1.ConditionDegraded, metav1.ConditionFalse, cluster.ReasonAsExpected)
	})
}

func TestAnObjectOfSomebodyElseIsLeftAlone(t *testing.T) {
	namespace := newNamespace(t)
	g := NewWithT(t)
	foreign := &policyv1.PodDisruptionBudget{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: clusterName},
		Spec:       policyv1.PodDisruptionBudgetSpec{Selector: &metav1.LabelSelector{MatchLabels: map[string]string{"a": "b"}}},
	}
	g.Expect(admin.Create(t.Context(), foreign)).To(Succeed())
	orders := orders(namespace)
	g.Expect(admin.Create(t.Context(), orders)).To(Succeed())
	visit := reconcilerOf(t, namespace, adminConfig)

	err := visit(orders)
	g.Expect(err).To(MatchError(ContainSubstring("belongs to somebody else")))
	g.Expect(errors.Is(err, reconcile.TerminalError(nil))).To(BeFalse(), "it is retried until the name is free")
	eventually(t, func(g Gomega) {
		expectCondition(t, g, orders, v1alpha1.ConditionDegraded, metav1.ConditionTrue, cluster.ReasonNameTaken)
	})
	before := foreign.ResourceVersion
	g.Expect(admin.Get(t.Context(), client.ObjectKeyFromObject(foreign), foreign)).To(Succeed())
	g.Expect(foreign.ResourceVersion).To(Equal(before))

	g.Expect(admin.Delete(t.Context(), foreign)).To(Succeed())
	eventually(t, func(g Gomega) { g.Expect(visit(orders)).To(Succeed()) })
}

func TestNothingIsBroughtBackWhileAClusterIsDeleted(t *testing.T) {
	namespace := newNamespace(t)
	orders := orders(namespace)
	orders.Finalizers = []string{"example.org/kept-for-this-test"}
	g := NewWithT(t)
	g.Expect(admin.Create(t.Context(), orders)).To(Succeed())
	visit := reconcilerOf(t, namespace, adminConfig)
	g.Expect(visit(orders)).To(Succeed())
	g.Expect(admin.Delete(t.Context(), orders)).To(Succeed())
	set := &appsv1.StatefulSet{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: clusterName}}
	g.Expect(admin.Delete(t.Context(), set)).To(Succeed())

	// Once the cache knows of the deletion, visits do nothing.
	as, requests := recorded(adminConfig)
	visit = reconcilerOf(t, namespace, as)
	before := requests.count()
	g.Expect(visit(orders)).To(Succeed())
	g.Expect(requests.count()).To(Equal(before))
	change(t, orders, func(orders *v1alpha1.ExemplarCluster) { orders.Finalizers = nil })
}

// reconcilerOf visits clusters when told to, reading through a cache as the operator does.
func reconcilerOf(t *testing.T, namespace string, as *rest.Config) func(*v1alpha1.ExemplarCluster) error {
	t.Helper()
	manager := startManager(t, namespace, as)
	for _, object := range watched() {
		_, err := manager.GetCache().GetInformer(t.Context(), object)
		NewWithT(t).Expect(err).NotTo(HaveOccurred())
	}
	reconciler := cluster.Reconciler{Client: manager.GetClient(), Recorder: &events.FakeRecorder{}}
	return func(orders *v1alpha1.ExemplarCluster) error {
		_, err := reconciler.Reconcile(t.Context(), reconcile.Request{NamespacedName: client.ObjectKeyFromObject(orders)})
		return err
	}
}

// expectCondition reads the cluster again.
func expectCondition(
	t *testing.T, g Gomega, orders *v1alpha1.ExemplarCluster, kind string, status metav1.ConditionStatus, reason string,
) {
	t.Helper()
	g.Expect(admin.Get(t.Context(), client.ObjectKeyFromObject(orders), orders)).To(Succeed())
	condition := meta.FindStatusCondition(orders.Status.Conditions, kind)
	g.Expect(condition).NotTo(BeNil())
	g.Expect(string(condition.Status) + "/" + condition.Reason).To(Equal(string(status) + "/" + reason))
	g.Expect(condition.ObservedGeneration).To(Equal(orders.Generation))
}

func watched() []client.Object {
	return []client.Object{
		&v1alpha1.ExemplarCluster{}, &appsv1.StatefulSet{}, &corev1.ConfigMap{}, &corev1.Service{},
		&corev1.PersistentVolumeClaim{},
		&policyv1.PodDisruptionBudget{}, &networkingv1.NetworkPolicy{},
	}
}

func scaleOf(orders *v1alpha1.ExemplarCluster) *autoscalingv1.Scale {
	return &autoscalingv1.Scale{ObjectMeta: metav1.ObjectMeta{Namespace: orders.Namespace, Name: orders.Name}}
}
