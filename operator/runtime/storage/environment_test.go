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
	eventsv1 "k8s.io/api/events/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	ctrl "sigs.k8s.io/controller-runtime"

	"stateful.example/runtime/api"
	"stateful.example/runtime/controller"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/storage"
	"stateful.example/runtime/test/environment"
)

type edit = func(*api.Cluster)

func TestMain(m *testing.M) {
	os.Exit(environment.Run(m))
}

// setUp is the controller as cmd/main.go sets it up.
func setUp(manager ctrl.Manager) error {
	return (&controller.StorageReconciler{}).SetupWithManager(manager)
}

// start creates a cluster of an expandable class, after some edits, and runs the storage controller.
func start(t *testing.T, edits ...edit) *api.Cluster {
	t.Helper()
	return environment.RunCluster(t, setUp, append([]edit{expandable(t)}, edits...)...)
}

// startSettled is start with a workload and a bound claim for each of so many replicas.
func startSettled(t *testing.T, count int, edits ...edit) (*api.Cluster, *appsv1.StatefulSet, []*corev1.PersistentVolumeClaim) {
	t.Helper()
	cluster := start(t, append(edits, replicas(int32(count)))...)
	set := addSet(t, cluster)
	claims := make([]*corev1.PersistentVolumeClaim, count)
	for ordinal := range claims {
		claims[ordinal] = addBoundClaim(t, cluster, "data-"+identity.PodName(cluster.Name, ordinal), "10Gi")
	}
	return cluster, set, claims
}

func expandable(t *testing.T) edit {
	t.Helper()
	return class(environment.StorageClass(t, "expandable", true))
}

// marked creates another cluster in the namespace, and waits until it was visited, after the visits before.
func marked(t *testing.T, namespace, name string) {
	t.Helper()
	marker := environment.NewCluster(namespace)
	marker.Name = name
	expandable(t)(marker)
	environment.Create(t, marker)
	untilPublished(t, marker)
}

func replicas(count int32) edit {
	return func(cluster *api.Cluster) { cluster.Spec.Replicas = &count }
}

func sized(size string) edit {
	return func(cluster *api.Cluster) { cluster.Spec.Storage.Size = resource.MustParse(size) }
}

func class(name string) edit {
	return func(cluster *api.Cluster) { cluster.Spec.Storage.StorageClassName = &name }
}

// withLog has a further volume.
func withLog(size, class string) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Storage.Additional = []api.ClusterVolume{{
			Name: "log", Size: resource.MustParse(size), MountPath: "/log", StorageClassName: &class,
		}}
	}
}

// addSet makes the workload, settled, as the cluster controller and Kubernetes would from the published templates.
func addSet(t *testing.T, cluster *api.Cluster) *appsv1.StatefulSet {
	t.Helper()
	untilPublished(t, cluster)
	set := environment.NewStatefulSet(cluster, cluster.Status.Storage.Templates...)
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

// addClaim makes a claim as the StatefulSet controller does, without a volume yet.
func addClaim(
	t *testing.T, cluster *api.Cluster, name, size string, edits ...func(*corev1.PersistentVolumeClaim),
) *corev1.PersistentVolumeClaim {
	t.Helper()
	claim := &corev1.PersistentVolumeClaim{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: cluster.Namespace, Name: name, Labels: identity.SelectorLabels(cluster.Name),
		},
		Spec: environment.ClaimSpec(cluster, resource.MustParse(size)),
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

func expectRequested(t *testing.T, g Gomega, size string, claims ...*corev1.PersistentVolumeClaim) {
	t.Helper()
	for _, claim := range claims {
		environment.Read(t, g, claim)
		g.Expect(claim.Spec.Resources.Requests.Storage().String()).To(Equal(size), claim.Name)
	}
}

func untilRequested(t *testing.T, size string, claims ...*corev1.PersistentVolumeClaim) {
	t.Helper()
	environment.Until(t, func(g Gomega) { expectRequested(t, g, size, claims...) })
}

// published are the claim templates that the status asks the cluster controller for, as name=size.
func published(cluster *api.Cluster) []string {
	var texts []string
	if cluster.Status.Storage != nil {
		for _, template := range cluster.Status.Storage.Templates {
			texts = append(texts, template.Name+"="+template.Size.String())
		}
	}
	return texts
}

func untilPublished(t *testing.T, cluster *api.Cluster) {
	t.Helper()
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, cluster)
		g.Expect(published(cluster)).NotTo(BeEmpty())
	})
}

// untilStorage waits for the condition StorageReady, with this in its message, and for these templates, if any are named.
func untilStorage(t *testing.T, cluster *api.Cluster, reason, message string, templates ...string) {
	t.Helper()
	status := metav1.ConditionFalse
	if reason == storage.ReasonVolumesReady {
		status = metav1.ConditionTrue
	}
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, cluster, api.ConditionStorageReady, status, reason)
		g.Expect(meta.FindStatusCondition(cluster.Status.Conditions, api.ConditionStorageReady).Message).To(ContainSubstring(message))
		if len(templates) > 0 {
			g.Expect(published(cluster)).To(Equal(templates))
		}
	})
}

// quiet is a recorder of no events.
type quiet struct{}

func (quiet) Eventf(_, _ runtime.Object, _, _, _, _ string, _ ...any) {}

// With the rules that are marked, nothing is refused but reading classes, which is optional; without any verb of them,
// something is.
func TestTheRightsAreEnoughAndTheLeast(t *testing.T) {
	t.Run("as marked", func(t *testing.T) { NewWithT(t).Expect(refusedWith(t, storage.Rules())).To(BeEmpty()) })
	environment.EachWithoutOne(storage.Rules(), func(name string, fewer []rbacv1.PolicyRule) {
		// An event told again from a cache that was behind extends the one before: whether that happens is chance.
		if name != "without patch events" {
			t.Run(name, func(t *testing.T) { NewWithT(t).Expect(refusedWith(t, fewer)).NotTo(BeEmpty()) })
		}
	})
}

// refusedWith leads the operator through all that it does, and returns what it was not allowed. It ends with the first.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	cluster := environment.CreateCluster(t, expandable(t), replicas(1))
	account := environment.ServiceAccount(t, cluster.Namespace, rules)
	bindClassReader(t, account.Impersonate.UserName, cluster.Namespace)
	as, requests := environment.Recorded(account)
	environment.StartManager(t, cluster.Namespace, as, setUp)
	expect := func(g Gomega, status metav1.ConditionStatus, reason string) {
		environment.ExpectCondition(t, g, cluster, api.ConditionStorageReady, status, reason)
	}
	for _, step := range []func(g Gomega){
		func(g Gomega) {
			environment.Read(t, g, cluster)
			g.Expect(published(cluster)).NotTo(BeEmpty())
		},
		func(Gomega) { addSet(t, cluster) },
		func(Gomega) { addBoundClaim(t, cluster, "data-orders-0", "10Gi") },
		func(g Gomega) { expect(g, metav1.ConditionTrue, storage.ReasonVolumesReady) },
		func(Gomega) { environment.Change(t, cluster, sized("20Gi")) },
		func(g Gomega) { expect(g, metav1.ConditionFalse, storage.ReasonExpanding) },
		func(g Gomega) {
			g.Expect(environment.Listed(t, g, cluster, &eventsv1.EventList{}).Items).To(
				ContainElement(HaveField("Reason", storage.ReasonExpanding)))
		},
	} {
		environment.Until(t, func(g Gomega) {
			if len(requests.Refused()) == 0 {
				step(g)
			}
		})
	}
	return requests.Refused()
}
