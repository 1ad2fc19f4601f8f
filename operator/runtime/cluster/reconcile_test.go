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
	"context"
	"errors"
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv1 "k8s.io/api/autoscaling/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/events"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/test/environment"
)

func TestASteadyClusterCausesNoRequests(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	g := NewWithT(t)
	g.Expect(environment.Admin().Create(t.Context(), orders)).To(Succeed())
	as, requests := environment.Recorded(environment.AdminConfig())
	visit := reconcilerOf(t, namespace, as)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload)
	environment.Until(t, func(g Gomega) {
		g.Expect(visit(orders)).To(Succeed())
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
	})
	// The cache may lag behind; one visit without a write means that it does not.
	g.Eventually(func(g Gomega) {
		before := requests.Count()
		g.Expect(visit(orders)).To(Succeed())
		g.Expect(requests.Count()).To(Equal(before))
	}, environment.Patience).Should(Succeed())

	before := requests.Count()
	for range 20 {
		g.Expect(visit(orders)).To(Succeed())
	}
	g.Expect(requests.Count()).To(Equal(before), "neither reads nor writes")

	t.Run("and one that is not steady causes some", func(t *testing.T) {
		environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Image = newerImage })
		NewWithT(t).Eventually(func(g Gomega) {
			g.Expect(visit(orders)).To(Succeed())
			g.Expect(requests.Count()).To(BeNumerically(">", before))
		}, environment.Patience).Should(Succeed())
	})
}

func TestStatusFollowsTheReplicas(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	NewWithT(t).Expect(environment.Admin().Create(t.Context(), orders)).To(Succeed())
	environment.StartManager(t, namespace, environment.AdminConfig(), operator)
	mountedConfig(t, orders)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionDegraded, metav1.ConditionFalse, cluster.ReasonAsExpected)
		environment.ExpectCondition(t, g, orders, api.ConditionProgressing, metav1.ConditionTrue, cluster.ReasonRollingOut)
	})

	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
		g.Expect(orders.Status.ObservedGeneration).To(Equal(int64(1)))
		g.Expect(orders.Status.Replicas).To(Equal(int32(3)))
		g.Expect(orders.Status.ReadyReplicas).To(Equal(int32(3)))
		g.Expect(orders.Status.CurrentRevision).To(HavePrefix("orders-"))
		g.Expect(orders.Status.UpdateRevision).To(Equal(orders.Status.CurrentRevision))
	})

	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Image = newerImage })
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionFalse, cluster.ReasonReplicasNotReady)
		g.Expect(orders.Status.ObservedGeneration).To(Equal(int64(2)))
	})
}

func TestScaling(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	g := NewWithT(t)
	g.Expect(environment.Admin().Create(t.Context(), orders)).To(Succeed())
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, operator)
	mountedConfig(t, orders)

	environment.Until(t, func(g Gomega) {
		scale := scaleOf(orders)
		g.Expect(environment.Admin().SubResource("scale").Get(t.Context(), orders, scale)).To(Succeed())
		g.Expect(scale.Status.Replicas).To(Equal(int32(3)))
		g.Expect(scale.Status.Selector).To(Equal("app.kubernetes.io/instance=orders,app.kubernetes.io/name=exemplar"))
		// The operator writes the status meanwhile, and what was read before is refused then: it is read again.
		scale.Spec.Replicas = 5
		g.Expect(environment.Admin().SubResource("scale").Update(t.Context(), orders, client.WithSubResourceBody(scale))).To(Succeed())
	})
	publishReplicas(t, orders, 5)
	environment.Until(t, func(g Gomega) {
		set := &appsv1.StatefulSet{}
		g.Expect(environment.Admin().Get(t.Context(), client.ObjectKeyFromObject(orders), set)).To(Succeed())
		g.Expect(*set.Spec.Replicas).To(Equal(int32(5)))
	})
}

func TestAnInvalidObjectIsATerminalError(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Pod.Tolerations = rejected
	g := NewWithT(t)
	g.Expect(environment.Admin().Create(t.Context(), orders)).To(Succeed())
	visit := reconcilerOf(t, namespace, environment.AdminConfig())

	environment.Until(t, func(g Gomega) {
		g.Expect(errors.Is(visit(orders), reconcile.TerminalError(nil))).To(BeTrue())
	})
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionDegraded, metav1.ConditionTrue, cluster.ReasonInvalid)
		degraded := meta.FindStatusCondition(orders.Status.Conditions, api.ConditionDegraded)
		g.Expect(degraded.Message).To(ContainSubstring("spec.template.spec.tolerations[0].operator"))
	})

	environment.Change(t, orders, func(orders *api.Cluster) {
		orders.Spec.Pod.Tolerations[0].Operator = exists
	})
	environment.Until(t, func(g Gomega) {
		g.Expect(visit(orders)).To(Succeed())
		environment.ExpectCondition(t, g, orders, api.ConditionDegraded, metav1.ConditionFalse, cluster.ReasonAsExpected)
	})
}

func TestAnObjectOfSomebodyElseIsLeftAlone(t *testing.T) {
	namespace := environment.NewNamespace(t)
	g := NewWithT(t)
	foreign := &corev1.Service{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: clusterName},
		Spec:       corev1.ServiceSpec{Ports: []corev1.ServicePort{{Port: 1}}},
	}
	g.Expect(environment.Admin().Create(t.Context(), foreign)).To(Succeed())
	orders := environment.NewCluster(namespace)
	g.Expect(environment.Admin().Create(t.Context(), orders)).To(Succeed())
	visit := reconcilerOf(t, namespace, environment.AdminConfig())

	var err error
	environment.Until(t, func(g Gomega) {
		err = visit(orders)
		g.Expect(err).To(MatchError(ContainSubstring("belongs to somebody else")))
	})
	g.Expect(errors.Is(err, reconcile.TerminalError(nil))).To(BeFalse(), "it is retried until the name is free")
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionDegraded, metav1.ConditionTrue, cluster.ReasonNameConflict)
	})
	before := foreign.ResourceVersion
	g.Expect(environment.Admin().Get(t.Context(), client.ObjectKeyFromObject(foreign), foreign)).To(Succeed())
	g.Expect(foreign.ResourceVersion).To(Equal(before))

	g.Expect(environment.Admin().Delete(t.Context(), foreign)).To(Succeed())
	environment.Until(t, func(g Gomega) { g.Expect(visit(orders)).To(Succeed()) })
}

const keptForThisTest = "example.org/kept-for-this-test"

func TestNothingIsBroughtBackWhileAClusterIsDeleted(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Finalizers = []string{keptForThisTest}
	g := NewWithT(t)
	g.Expect(environment.Admin().Create(t.Context(), orders)).To(Succeed())
	visit := reconcilerOf(t, namespace, environment.AdminConfig())
	visitUntilThereIsASet(t, visit, orders)
	g.Expect(environment.Admin().Delete(t.Context(), orders)).To(Succeed())
	set := environment.EmptyWorkload()
	set.SetNamespace(namespace)
	set.SetName(clusterName)
	g.Expect(environment.Admin().Delete(t.Context(), set)).To(Succeed())

	// Once the cache knows of the deletion, visits do nothing.
	as, requests := environment.Recorded(environment.AdminConfig())
	visit = reconcilerOf(t, namespace, as)
	before := requests.Count()
	g.Expect(visit(orders)).To(Succeed())
	g.Expect(requests.Count()).To(Equal(before))
	environment.Change(t, orders, func(orders *api.Cluster) { orders.Finalizers = nil })
}

// What is made for a cluster that is gone leaves something behind, which the next cluster of that name would take for its
// own.
func TestNothingIsMadeForAClusterThatTheCacheStillHas(t *testing.T) {
	remove := func(t *testing.T, orders *api.Cluster) {
		NewWithT(t).Expect(environment.Admin().Delete(t.Context(), orders)).To(Succeed())
	}
	for _, test := range []struct {
		name  string
		since func(*testing.T, *api.Cluster)
		made  bool
	}{
		{"it is there", func(*testing.T, *api.Cluster) {}, true},
		{"it was changed", func(t *testing.T, orders *api.Cluster) {
			environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Image = newerImage })
		}, true},
		{"it is gone", remove, false},
		{"it is gone, and another has its name", func(t *testing.T, orders *api.Cluster) {
			remove(t, orders)
			environment.Create(t, environment.NewCluster(orders.Namespace))
		}, false},
		{"it is being deleted", func(t *testing.T, orders *api.Cluster) {
			environment.Change(t, orders, func(orders *api.Cluster) { orders.Finalizers = []string{keptForThisTest} })
			remove(t, orders)
		}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			namespace := environment.NewNamespace(t)
			orders := environment.NewCluster(namespace)
			environment.Create(t, orders)
			reconciler := startedReconciler(t, namespace, environment.AdminConfig())
			visitUntilThereIsASet(t, visitsOf(t, reconciler), orders)
			cached := &api.Cluster{}
			g := NewWithT(t)
			g.Expect(reconciler.Client.Get(t.Context(), client.ObjectKeyFromObject(orders), cached)).To(Succeed())
			set := environment.EmptyWorkload()
			set.SetNamespace(namespace)
			set.SetName(clusterName)
			g.Expect(environment.Admin().Delete(t.Context(), set)).To(Succeed())
			environment.Until(t, func(g Gomega) {
				err := reconciler.Client.Get(t.Context(), client.ObjectKeyFromObject(set), set)
				g.Expect(apierrors.IsNotFound(err)).To(BeTrue(), "%v", err)
			})

			test.since(t, orders)
			reconciler.Client = stale{reconciler.Client, cached}
			g.Expect(visitsOf(t, reconciler)(cached)).To(Succeed())
			err := environment.Admin().Get(t.Context(), client.ObjectKeyFromObject(set), set)
			g.Expect(client.IgnoreNotFound(err)).To(Succeed())
			g.Expect(err == nil).To(Equal(test.made))
		})
	}
}

// stale is a cache that learns nothing more of the cluster.
type stale struct {
	client.Client
	orders *api.Cluster
}

func (s stale) Get(ctx context.Context, key client.ObjectKey, object client.Object, options ...client.GetOption) error {
	if orders, isCluster := object.(*api.Cluster); isCluster {
		s.orders.DeepCopyInto(orders)
		return nil
	}
	return s.Client.Get(ctx, key, object, options...)
}

// reconcilerOf visits clusters when told to. What they wait for is there.
func reconcilerOf(t *testing.T, namespace string, as *rest.Config) func(*api.Cluster) error {
	t.Helper()
	return visitsOf(t, startedReconciler(t, namespace, as))
}

// startedReconciler reads through a cache as the operator does.
func startedReconciler(t *testing.T, namespace string, as *rest.Config) cluster.Reconciler {
	t.Helper()
	environment.StartManager(t, namespace, environment.AdminConfig(), others)
	manager := environment.StartManager(t, namespace, as)
	for _, object := range watched() {
		_, err := manager.GetCache().GetInformer(t.Context(), object)
		NewWithT(t).Expect(err).NotTo(HaveOccurred())
	}
	NewWithT(t).Expect(manager.GetCache().WaitForCacheSync(t.Context())).To(BeTrue())
	return cluster.Reconciler{
		Client: manager.GetClient(), Reader: manager.GetAPIReader(),
		Recorder: &events.FakeRecorder{}, Engine: &environment.Engine{},
	}
}

func visitsOf(t *testing.T, reconciler cluster.Reconciler) func(*api.Cluster) error {
	return func(orders *api.Cluster) error {
		_, err := reconciler.Reconcile(t.Context(), reconcile.Request{NamespacedName: client.ObjectKeyFromObject(orders)})
		return err
	}
}

func visitUntilThereIsASet(
	t *testing.T, visit func(*api.Cluster) error, orders *api.Cluster,
) {
	t.Helper()
	environment.Until(t, func(g Gomega) {
		g.Expect(visit(orders)).To(Succeed())
		environment.ReadWorkload(t, g, orders)
	})
}

func watched() []client.Object {
	return []client.Object{
		&api.Cluster{}, &corev1.ConfigMap{}, &corev1.Service{}, &corev1.Pod{},
		&appsv1.StatefulSet{},
		&policyv1.PodDisruptionBudget{},
		&networkingv1.NetworkPolicy{},
	}
}

func scaleOf(orders *api.Cluster) *autoscalingv1.Scale {
	return &autoscalingv1.Scale{ObjectMeta: metav1.ObjectMeta{Namespace: orders.Namespace, Name: orders.Name}}
}
