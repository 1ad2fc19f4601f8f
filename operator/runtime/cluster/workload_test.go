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
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv1 "k8s.io/api/autoscaling/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/controller"
	"stateful.example/runtime/test/environment"
)

func TestNoReplicaIsCreatedBeforeItsVolumesCanBe(t *testing.T) {
	const later = "created-later"
	storage := func(manager ctrl.Manager) error { return (&controller.StorageReconciler{}).SetupWithManager(manager) }
	for _, test := range []struct {
		name string
		// storage is who looks whether there can be volumes.
		storage environment.SetUp
		edit    edit
		// supply what is lacking, or nil if nothing is.
		supply func(*testing.T, *api.Cluster)
	}{
		{"nothing is lacking", storage, func(*api.Cluster) {}, nil},
		{"storage has not been checked", func(ctrl.Manager) error { return nil }, func(*api.Cluster) {},
			func(t *testing.T, orders *api.Cluster) { publishSize(t, orders, "10Gi") }},
		{"the class is missing", storage, func(orders *api.Cluster) { orders.Spec.Storage.StorageClassName = new(later) },
			func(t *testing.T, orders *api.Cluster) {
				environment.ExpectCondition(t, NewWithT(t), orders,
					api.ConditionPreflightPassed, metav1.ConditionFalse, "ClassNotFound")
				environment.StorageClass(t, later, true)
				// Classes are not watched: storage looks again at times, and when the resource changes.
				environment.Change(t, orders, func(orders *api.Cluster) {
					orders.Annotations = map[string]string{"example.org/again": ""}
				})
			}},
	} {
		t.Run(test.name, func(t *testing.T) {
			orders := environment.CreateCluster(t, test.edit)
			environment.StartManager(t, orders.Namespace, environment.AdminConfig(),
				alone(&environment.Engine{}), configurator, test.storage)
			if test.supply != nil {
				environment.Until(t, func(g Gomega) {
					environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionFalse, cluster.ReasonDependencyNotReady)
					g.Expect(messageOf(orders, api.ConditionReady)).To(
						Equal("waiting for storage for its volumes (see PreflightPassed) before creating replicas"), "and for nothing else")
				})
				err := environment.Admin().Get(t.Context(), client.ObjectKeyFromObject(orders), setOf(orders))
				NewWithT(t).Expect(apierrors.IsNotFound(err)).To(BeTrue())
				test.supply(t, orders)
			}
			untilThereIsAWorkload(t, orders)
		})
	}
}

func TestTheSetIsMadeAgainAroundItsPods(t *testing.T) {
	orders := settledCluster(t, &environment.Engine{})
	unrestarted := podsOf(t, orders)
	environment.Change(t, setOf(orders), func(set *appsv1.StatefulSet) {
		// As `kubectl rollout restart` does.
		set.Spec.Template.Annotations = map[string]string{"kubectl.kubernetes.io/restartedAt": "2026-01-02T03:04:05+01:00"}
	})
	var before *appsv1.StatefulSet
	environment.Until(t, func(g Gomega) {
		expectReady(t, g, orders)
		before = readSet(t, g, orders)
		g.Expect(before.Status.ObservedGeneration).To(Equal(before.Generation))
		g.Expect(before.Status.UpdatedReplicas).To(BeEquivalentTo(3))
		g.Expect(podsOf(t, orders)).To(And(HaveLen(3), Not(ContainElement(unrestarted[firstPod]))))
	})
	pods := podsOf(t, orders)
	t.Run("not while the sizes are the same", func(t *testing.T) {
		publishSize(t, orders, "10Gi")
		environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Services.PerOrdinal = true })
		settled(t, orders)
		NewWithT(t).Expect(readSet(t, NewWithT(t), orders).UID).To(Equal(before.UID))
	})
	for _, test := range []struct {
		name    string
		ask     func()
		changed func(appsv1.StatefulSetSpec) string
		to      string
	}{
		{"with the templates that storage asks for", func() { publishSize(t, orders, "20Gi") },
			func(spec appsv1.StatefulSetSpec) string {
				return spec.VolumeClaimTemplates[0].Spec.Resources.Requests.Storage().String()
			}, "20Gi"},
		{"with the order of starting that the spec asks for", func() {
			environment.Change(t, orders, func(orders *api.Cluster) {
				orders.Spec.PodManagementPolicy = appsv1.ParallelPodManagement
			})
		}, func(spec appsv1.StatefulSetSpec) string { return string(spec.PodManagementPolicy) }, "Parallel"},
	} {
		t.Run(test.name, func(t *testing.T) {
			earlier := readSet(t, NewWithT(t), orders)
			test.ask()
			environment.Until(t, func(g Gomega) {
				set := readSet(t, g, orders)
				g.Expect(set.UID).NotTo(Equal(earlier.UID))
				g.Expect(test.changed(set.Spec)).To(Equal(test.to))
				g.Expect(set.Spec.Template).To(Equal(earlier.Spec.Template))
				expectReady(t, g, orders)
				g.Expect(orders.Status.CurrentRevision).To(Equal(before.Status.CurrentRevision))
			})
			NewWithT(t).Expect(podsOf(t, orders)).To(Equal(pods), "no pod is replaced")
		})
	}
	// The StatefulSet controller may write the status of a set to the one that is made again under its name: it then says of
	// every later spec that it was seen, and of replicas what they were before.
	t.Run("without the status of the one before", func(t *testing.T) {
		giveStatusOfAnother(t, orders)
		environment.Until(t, func(g Gomega) {
			set := readSet(t, g, orders)
			g.Expect(set.Status.ObservedGeneration).To(Equal(set.Generation))
			expectReady(t, g, orders)
		})
	})
}

// giveStatusOfAnother is what the StatefulSet controller does that was at work on the set before.
func giveStatusOfAnother(t *testing.T, orders *api.Cluster) {
	t.Helper()
	environment.ChangeStatus(t, setOf(orders), func(set *appsv1.StatefulSet) { set.Status.ObservedGeneration += 10 })
}

// If the operator dies between deleting the set and making it again, and scaling has not said anything yet, the pods tell
// how many there are.
func TestNoReplicaIsScaledAwayWhileTheSetIsGone(t *testing.T) {
	orders := environment.CreateCluster(t)
	_, stop := environment.StartedManager(t, orders.Namespace, environment.AdminConfig(), running(&environment.Engine{}))
	settled(t, orders)
	stop()
	pods := podsOf(t, orders)
	NewWithT(t).Expect(environment.Admin().Delete(t.Context(), setOf(orders),
		client.PropagationPolicy(metav1.DeletePropagationOrphan))).To(Succeed())
	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Replicas = new(int32(1)) })
	environment.StartManager(t, orders.Namespace, environment.AdminConfig(), running(&environment.Engine{}))
	environment.Until(t, func(g Gomega) {
		expectReady(t, g, orders)
		set := readSet(t, g, orders)
		g.Expect(set.DeletionTimestamp).To(BeNil())
		g.Expect(set.Spec.Replicas).To(HaveValue(BeEquivalentTo(3)))
	})
	NewWithT(t).Expect(podsOf(t, orders)).To(Equal(pods))
}

// What happens to claims.
const (
	retained = "Retain"
	deleted  = "Delete"
)

func claimsGo(orders *api.Cluster) {
	orders.Spec.Storage.Retention.WhenScaled = appsv1.DeletePersistentVolumeClaimRetentionPolicyType
}

func untilScaled(t *testing.T, orders *api.Cluster, replicas int, whenScaled string) {
	t.Helper()
	environment.Until(t, func(g Gomega) {
		spec := readSet(t, g, orders).Spec
		g.Expect(spec.Replicas).To(HaveValue(BeEquivalentTo(replicas)))
		g.Expect(spec.PersistentVolumeClaimRetentionPolicy.WhenScaled).To(BeEquivalentTo(whenScaled))
	})
}

// untilVisited changes the image, and waits for the visit that gives it to the set.
func untilVisited(t *testing.T, orders *api.Cluster) {
	t.Helper()
	setImage(t, orders, newerImage)
	environment.Until(t, func(g Gomega) {
		g.Expect(readSet(t, g, orders).Spec.Template.Spec.Containers[0].Image).To(Equal(newerImage))
	})
}

// The scaling controller does not run here: without its word, an existing set keeps its replicas.
func TestReplicasFollowTheScalingController(t *testing.T) {
	orders := settledCluster(t, &environment.Engine{}, claimsGo)
	untilScaled(t, orders, 3, deleted)
	environment.Until(t, func(g Gomega) {
		scale := &autoscalingv1.Scale{}
		g.Expect(environment.Admin().SubResource("scale").Get(t.Context(), orders, scale)).To(Succeed())
		g.Expect(scale.Status.Replicas).To(BeEquivalentTo(3))
		g.Expect(scale.Status.Selector).To(Equal("app.kubernetes.io/instance=orders,app.kubernetes.io/name=exemplar"))
		// The operator writes the status meanwhile, and what was read before is refused then: it is read again.
		scale.Spec.Replicas = 1
		g.Expect(environment.Admin().SubResource("scale").Update(t.Context(), orders, client.WithSubResourceBody(scale))).To(Succeed())
	})
	untilVisited(t, orders)
	untilScaled(t, orders, 3, deleted)
	publishReplicas(t, orders, 5, false)
	untilScaled(t, orders, 5, deleted)
	publishReplicas(t, orders, 0, true)
	untilScaled(t, orders, 0, retained)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionFalse, cluster.ReasonScaledToZero)
	})
}

// A status is lost while a cluster is stopped, such as to hibernate: pods may still be terminating, and with a retention
// of Delete their claims would go with them.
func TestALostStatusKeepsTheRetentionThatIsLive(t *testing.T) {
	for whenScaled, retain := range map[string]bool{retained: true, deleted: false} {
		t.Run(whenScaled, func(t *testing.T) {
			orders := environment.RunCluster(t, operator, claimsGo)
			untilThereIsAWorkload(t, orders)
			publishReplicas(t, orders, 0, retain)
			untilScaled(t, orders, 0, whenScaled)
			environment.ChangeStatus(t, orders, func(orders *api.Cluster) { orders.Status.Scaling = nil })
			untilVisited(t, orders)
			untilScaled(t, orders, 0, whenScaled)
		})
	}
}
