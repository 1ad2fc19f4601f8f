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
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/test/environment"
)

func ownedKinds() []client.Object {
	return []client.Object{&corev1.Service{}, &policyv1.PodDisruptionBudget{}, &networkingv1.NetworkPolicy{}}
}

// untilSteady visits until a visit neither reads nor writes: the cache may lag behind.
func untilSteady(
	t *testing.T, visit func(*api.Cluster) error, orders *api.Cluster, requests *environment.Requests,
) {
	t.Helper()
	environment.Until(t, func(g Gomega) {
		before := requests.Count()
		g.Expect(visit(orders)).To(Succeed())
		g.Expect(requests.Count()).To(Equal(before))
	})
}

func TestASteadyClusterCausesNoRequests(t *testing.T) {
	orders := environment.CreateCluster(t)
	as, requests := environment.Recorded(environment.AdminConfig())
	visit := reconcilerOf(t, orders.Namespace, as)
	environment.StartManager(t, orders.Namespace, environment.AdminConfig(), environment.PlayWorkload)
	environment.Until(t, func(g Gomega) {
		g.Expect(visit(orders)).To(Succeed())
		expectReady(t, g, orders)
	})
	g := NewWithT(t)
	g.Expect(orders.Status.ObservedGeneration).To(BeEquivalentTo(1))
	g.Expect(orders.Status.Replicas).To(BeEquivalentTo(3))
	g.Expect(orders.Status.ReadyReplicas).To(BeEquivalentTo(3))
	g.Expect(orders.Status.CurrentRevision).To(HavePrefix("orders-"))
	g.Expect(orders.Status.UpdateRevision).To(Equal(orders.Status.CurrentRevision))
	untilSteady(t, visit, orders, requests)
	before := requests.Count()
	for range 20 {
		g.Expect(visit(orders)).To(Succeed())
	}
	g.Expect(requests.Count()).To(Equal(before), "neither reads nor writes")

	t.Run("and one that is not steady causes some", func(t *testing.T) {
		setImage(t, orders, newerImage)
		environment.Until(t, func(g Gomega) {
			g.Expect(visit(orders)).To(Succeed())
			g.Expect(requests.Count()).To(BeNumerically(">", before))
			environment.Read(t, g, orders)
			g.Expect(orders.Status.ObservedGeneration).To(BeEquivalentTo(2))
		})
	})
}

func TestDriftIsRepaired(t *testing.T) {
	orders := environment.RunCluster(t, operator)
	untilThereIsAWorkload(t, orders)
	for _, drift := range []struct {
		kind, name string
		object     client.Object
		edit       func(client.Object)
		asWas      func(client.Object) bool
	}{
		{"headless Service", "orders-headless", &corev1.Service{},
			func(object client.Object) { object.(*corev1.Service).Spec.PublishNotReadyAddresses = false },
			func(object client.Object) bool { return object.(*corev1.Service).Spec.PublishNotReadyAddresses }},
		{"client Service", clusterName, &corev1.Service{},
			func(object client.Object) { object.(*corev1.Service).Spec.Ports[0].TargetPort = intstr.FromInt32(1) },
			func(object client.Object) bool {
				return object.(*corev1.Service).Spec.Ports[0].TargetPort == intstr.FromString("client")
			}},
		{"PodDisruptionBudget", clusterName, &policyv1.PodDisruptionBudget{},
			func(object client.Object) {
				object.(*policyv1.PodDisruptionBudget).Spec.MaxUnavailable = new(intstr.FromString("100%"))
			},
			func(object client.Object) bool {
				return *object.(*policyv1.PodDisruptionBudget).Spec.MaxUnavailable == intstr.FromInt32(1)
			}},
		{"NetworkPolicy", clusterName, &networkingv1.NetworkPolicy{},
			func(object client.Object) { object.(*networkingv1.NetworkPolicy).Spec.Egress = nil },
			func(object client.Object) bool { return len(object.(*networkingv1.NetworkPolicy).Spec.Egress) == 2 }},
		{"workload", clusterName, environment.EmptyWorkload(),
			func(object client.Object) {
				environment.TemplateOf(object).Spec.Containers[0].Image = "application:other"
			},
			func(object client.Object) bool {
				return environment.TemplateOf(object).Spec.Containers[0].Image == clusterImage
			}},
	} {
		drift.object.SetNamespace(orders.Namespace)
		drift.object.SetName(drift.name)
		t.Run("edited "+drift.kind, func(t *testing.T) {
			environment.Change(t, drift.object, func(object client.Object) {
				drift.edit(object)
				object.SetAnnotations(map[string]string{"example.org/note": "mine"})
			})
			environment.Until(t, func(g Gomega) {
				environment.Read(t, g, drift.object)
				g.Expect(drift.asWas(drift.object)).To(BeTrue())
				// What is not ours stays.
				g.Expect(drift.object.GetAnnotations()).To(HaveKeyWithValue("example.org/note", "mine"))
			})
		})
		t.Run("deleted "+drift.kind, func(t *testing.T) {
			NewWithT(t).Expect(environment.Admin().Delete(t.Context(), drift.object)).To(Succeed())
			deleted := drift.object.GetUID()
			environment.Until(t, func(g Gomega) {
				environment.Read(t, g, drift.object)
				g.Expect(drift.object.GetUID()).NotTo(Equal(deleted))
				g.Expect(drift.asWas(drift.object)).To(BeTrue())
			})
		})
	}
}

// A field or an object that is no longer wanted goes, although nothing wanted differs. What others made for the cluster stays.
func TestWhatIsNoLongerWantedGoes(t *testing.T) {
	orders := environment.RunCluster(t, operator, func(orders *api.Cluster) {
		orders.Spec.Args = []string{"--verbose"}
		orders.Spec.Services.PerRole, orders.Spec.Services.PerOrdinal = true, true
	})
	untilThereIsAWorkload(t, orders)
	theirs := clientServiceOf(orders)
	environment.Read(t, NewWithT(t), theirs)
	theirs.ObjectMeta = metav1.ObjectMeta{
		Namespace: orders.Namespace, Name: "theirs", Labels: theirs.Labels, OwnerReferences: theirs.OwnerReferences,
	}
	theirs.Spec.ClusterIP, theirs.Spec.ClusterIPs = "", nil
	environment.Create(t, theirs)
	services := func(g Gomega) []corev1.Service {
		return environment.Listed(t, g, orders, &corev1.ServiceList{}).Items
	}
	environment.Until(t, func(g Gomega) { g.Expect(services(g)).To(HaveLen(3 + 2 + 3)) })

	environment.Change(t, orders, func(orders *api.Cluster) {
		orders.Spec.Args, orders.Spec.Services = nil, api.ClusterServices{}
		orders.Spec.NetworkPolicy = &api.ClusterNetworkPolicy{Mode: api.NetworkPolicyNone}
	})
	environment.Until(t, func(g Gomega) {
		g.Expect(environment.ReadWorkload(t, g, orders).Template.Spec.Containers[0].Args).To(BeEmpty())
		g.Expect(environment.Listed(t, g, orders, &networkingv1.NetworkPolicyList{}).Items).To(BeEmpty())
		g.Expect(services(g)).To(ConsistOf(
			HaveField("Name", clusterName), HaveField("Name", "orders-headless"), HaveField("Name", theirs.Name)))
	})
}

// rejected is what the API server refuses of a pod, and not of a cluster.
func rejected(orders *api.Cluster) {
	orders.Spec.Pod.Tolerations = []api.ClusterToleration{{Key: "fast", Operator: "Likes"}}
}

func TestAnInvalidObjectIsATerminalError(t *testing.T) {
	orders := environment.CreateCluster(t, rejected)
	visit := reconcilerOf(t, orders.Namespace, environment.AdminConfig())
	environment.Until(t, func(g Gomega) {
		g.Expect(errors.Is(visit(orders), reconcile.TerminalError(nil))).To(BeTrue())
		expectDegraded(t, g, orders, cluster.ReasonInvalid, "spec.template.spec.tolerations[0].operator")
	})
	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Pod.Tolerations[0].Operator = "Exists" })
	environment.Until(t, func(g Gomega) {
		g.Expect(visit(orders)).To(Succeed())
		environment.ExpectCondition(t, g, orders, api.ConditionDegraded, metav1.ConditionFalse, cluster.ReasonAsExpected)
	})
}

// The schema leaves it to Kubernetes what a probe or an affinity is, so one that is none must not keep the operator from
// reading the resources of others.
func TestWhatCannotBeReadIsReported(t *testing.T) {
	namespace := environment.NewNamespace(t)
	environment.StartManager(t, namespace, environment.AdminConfig(), running(&environment.Engine{}))
	for name, test := range map[string]struct{ spec, message string }{
		"affinity-of-another-shape": {"pod: {affinity: {nodeAffinity: 5}}", "spec.pod.affinity: json: cannot unmarshal number"},
		"mistyped-affinity":         {"pod: {affinity: {nodeAfinity: {}}}", `spec.pod.affinity: json: unknown field "nodeAfinity"`},
		"resources-of-another-shape": {"pod: {sidecars: {a: {image: a, resources: {requests: x}}}}",
			"spec.pod.sidecars.a.resources: json: cannot unmarshal string"},
		"no-such-volume": {"pod: {sidecars: {a: {image: a, volumeMounts: [{name: theirs, mountPath: /theirs}]}}}",
			"spec.template.spec.initContainers[0].volumeMounts[0].name: Not found"},
		"no-such-credentials": {"pod: {sidecars: {a: {image: a, env: [{name: A, credentialsKey: password}]}}}",
			"spec.pod.sidecars.a.env: A has a credentialsKey, and there are no spec.credentials"},
		// The schema does not know of parameters what it knows of settings.
		"password-in-a-parameter": {"credentials: {passwordVariable: MAX_CONNECTIONS}",
			"spec.credentials.passwordVariable: MAX_CONNECTIONS is a parameter in spec.config"},
	} {
		t.Run(name, func(t *testing.T) {
			fields := environment.ClusterFrom(t, namespace, test.spec)
			fields.SetName(name)
			environment.Create(t, fields)
			odd := &api.Cluster{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name}}
			if _, asked := fields.Object["spec"].(map[string]any)["credentials"]; asked {
				publishCredentials(t, odd)
			}
			environment.Until(t, func(g Gomega) { expectDegraded(t, g, odd, cluster.ReasonInvalid, test.message) })
		})
	}
	healthy := environment.NewCluster(namespace)
	environment.Create(t, healthy)
	settled(t, healthy)
}

func TestAnObjectOfSomebodyElseIsLeftAlone(t *testing.T) {
	g := NewWithT(t)
	orders := environment.CreateCluster(t)
	foreign := clientServiceOf(orders)
	foreign.Spec.Ports = []corev1.ServicePort{{Port: 1}}
	environment.Create(t, foreign)
	visit := reconcilerOf(t, orders.Namespace, environment.AdminConfig())
	environment.Until(t, func(g Gomega) {
		err := visit(orders)
		g.Expect(err).To(MatchError(ContainSubstring("belongs to somebody else")))
		g.Expect(errors.Is(err, reconcile.TerminalError(nil))).To(BeFalse(), "it is retried until the name is free")
		expectDegraded(t, g, orders, cluster.ReasonNameConflict, "")
	})
	before := foreign.ResourceVersion
	environment.Read(t, g, foreign)
	g.Expect(foreign.ResourceVersion).To(Equal(before))
	deleteClientService(t, g, orders)
	environment.Until(t, func(g Gomega) { g.Expect(visit(orders)).To(Succeed()) })
}

// What is made for a cluster that is gone leaves something behind, which the next cluster of that name would take for its
// own.
func TestNothingIsMadeForAClusterThatTheCacheStillHas(t *testing.T) {
	const keeps = "example.org/kept-for-this-test"
	remove := func(t *testing.T, orders *api.Cluster) {
		NewWithT(t).Expect(environment.Admin().Delete(t.Context(), orders)).To(Succeed())
	}
	removeSlowly := func(t *testing.T, orders *api.Cluster) {
		environment.Change(t, orders, func(orders *api.Cluster) { orders.Finalizers = []string{keeps} })
		remove(t, orders)
	}
	for _, test := range []struct {
		name  string
		since func(*testing.T, *api.Cluster)
		// seen says that the cache has learnt of it.
		seen, made bool
	}{
		{"it is there", func(*testing.T, *api.Cluster) {}, false, true},
		{"it was changed", func(t *testing.T, orders *api.Cluster) { setImage(t, orders, newerImage) }, false, true},
		{"it is gone", remove, false, false},
		{"it is gone, and another has its name", func(t *testing.T, orders *api.Cluster) {
			remove(t, orders)
			environment.Create(t, environment.NewCluster(orders.Namespace))
		}, false, false},
		{"it is being deleted", removeSlowly, false, false},
		{"the cache knows that it is being deleted", removeSlowly, true, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			orders := environment.CreateCluster(t)
			as, requests := environment.Recorded(environment.AdminConfig())
			reconciler := startedReconciler(t, orders.Namespace, as)
			visitUntilThereIsASet(t, visitsOf(t, reconciler), orders)
			cached := orders.DeepCopy()
			environment.Read(t, g, cached)
			set := setOf(orders)
			g.Expect(environment.Admin().Delete(t.Context(), set)).To(Succeed())
			test.since(t, orders)
			environment.Until(t, func(g Gomega) {
				g.Expect(reconciler.Client.Get(t.Context(), client.ObjectKeyFromObject(set), set)).To(MatchError(ContainSubstring("not found")))
				if test.seen {
					g.Expect(reconciler.Client.Get(t.Context(), client.ObjectKeyFromObject(orders), orders)).To(Succeed())
					g.Expect(orders.DeletionTimestamp).NotTo(BeNil())
				}
			})
			if !test.seen {
				reconciler.Client = stale{reconciler.Client, cached}
			}
			before := requests.Count()
			g.Expect(visitsOf(t, reconciler)(cached)).To(Succeed())
			err := environment.Admin().Get(t.Context(), client.ObjectKeyFromObject(set), set)
			g.Expect(client.IgnoreNotFound(err)).To(Succeed())
			g.Expect(err == nil).To(Equal(test.made))
			if test.seen {
				g.Expect(requests.Count()).To(Equal(before), "what is being deleted causes no request")
			}
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
