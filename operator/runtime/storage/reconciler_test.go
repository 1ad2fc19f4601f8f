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
	"fmt"
	"strconv"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/storage"
	"stateful.example/runtime/test/environment"
)

// Claim templates as published tells them: before the data grows, after it has, and of a further volume.
const (
	dataAsGiven = "data=10Gi"
	dataGrown   = "data=20Gi"
	logAsGiven  = "log=1Gi"
)

func TestVolumesGrowAndThenTheTemplates(t *testing.T) {
	cluster := start(t, replicas(2), func(cluster *api.Cluster) {
		cluster.Spec.Storage.Additional = []api.ClusterVolume{{
			Name: logTemplate, Size: resource.MustParse("1Gi"), MountPath: logPath,
			StorageClassName: cluster.Spec.Storage.StorageClassName,
		}}
	})
	addSet(t, cluster)
	first := addBoundClaim(t, cluster, "data-orders-0", "10Gi")
	second := addClaim(t, cluster, "data-orders-1", "10Gi")
	log := addBoundClaim(t, cluster, "log-orders-0", "1Gi")
	addBoundClaim(t, cluster, "log-orders-1", "1Gi")
	scaledAway := addBoundClaim(t, cluster, "data-orders-2", "10Gi")
	environment.Until(t, func(g Gomega) {
		expectStorage(t, g, cluster, metav1.ConditionFalse, storage.ReasonClaimsNotBound)
		g.Expect(cluster.Status.Storage.Claims).To(HaveExactElements(
			HaveField("Name", "data-orders-1")))
	})

	environment.Change(t, cluster, sized("20Gi"))
	environment.Until(t, func(g Gomega) {
		g.Expect(requested(t, g, first)).To(Equal("20Gi"))
		g.Expect(published(cluster)).To(Equal([]string{dataAsGiven, logAsGiven}))
	})
	// A claim without a volume yet cannot be asked for more.
	NewWithT(t).Expect(requested(t, NewWithT(t), second)).To(Equal("10Gi"))
	environment.Bind(t, second, "10Gi")
	environment.Until(t, func(g Gomega) { g.Expect(requested(t, g, second)).To(Equal("20Gi")) })
	environment.Bind(t, first, "20Gi")
	environment.Until(t, func(g Gomega) {
		message := expectStorage(t, g, cluster, metav1.ConditionFalse, storage.ReasonExpanding)
		g.Expect(message).To(HavePrefix("1 of 4 volumes; data-orders-1: it has 10Gi of 20Gi"))
		g.Expect(published(cluster)).To(Equal([]string{dataAsGiven, logAsGiven}))
	})

	environment.Bind(t, second, "20Gi")
	environment.Until(t, func(g Gomega) {
		expectStorage(t, g, cluster, metav1.ConditionTrue, storage.ReasonVolumesReady)
		g.Expect(published(cluster)).To(Equal([]string{dataGrown, logAsGiven}))
		g.Expect(cluster.Status.Storage.Claims).To(BeEmpty())
	})
	for claim, size := range map[*corev1.PersistentVolumeClaim]string{scaledAway: "10Gi", log: "1Gi"} {
		NewWithT(t).Expect(requested(t, NewWithT(t), claim)).To(Equal(size), claim.Name)
	}
}

func TestARolloutHoldsTheTemplates(t *testing.T) {
	cluster := start(t, replicas(1))
	set := addSet(t, cluster)
	claim := addBoundClaim(t, cluster, "data-orders-0", "10Gi")
	environment.ChangeStatus(t, set, func(set *appsv1.StatefulSet) { set.Status.UpdateRevision = "orders-2" })
	environment.Change(t, cluster, sized("20Gi"))
	environment.Until(t, func(g Gomega) { g.Expect(requested(t, g, claim)).To(Equal("20Gi")) })
	environment.Bind(t, claim, "20Gi")
	environment.Until(t, func(g Gomega) {
		message := expectStorage(t, g, cluster, metav1.ConditionTrue, storage.ReasonVolumesReady)
		g.Expect(message).To(ContainSubstring("the claim template follows, waiting for replicas to be of one revision"))
		g.Expect(published(cluster)).To(Equal([]string{dataAsGiven}))
	})
	settle(t, set)
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, cluster)
		g.Expect(published(cluster)).To(Equal([]string{dataGrown}))
	})
}

func TestAnInfeasibleExpansionIsTakenBack(t *testing.T) {
	cluster := start(t, replicas(2))
	addSet(t, cluster)
	first := addBoundClaim(t, cluster, "data-orders-0", "10Gi")
	second := addBoundClaim(t, cluster, "data-orders-1", "10Gi")
	environment.Change(t, cluster, sized("1Pi"))
	for _, claim := range []*corev1.PersistentVolumeClaim{first, second} {
		environment.Until(t, func(g Gomega) { g.Expect(requested(t, g, claim)).To(Equal("1Pi")) })
		environment.ChangeStatus(t, claim, func(claim *corev1.PersistentVolumeClaim) {
			claim.Status.AllocatedResourceStatuses = map[corev1.ResourceName]corev1.ClaimResourceStatus{
				corev1.ResourceStorage: corev1.PersistentVolumeClaimControllerResizeInfeasible,
			}
		})
	}
	environment.Until(t, func(g Gomega) {
		message := expectStorage(t, g, cluster, metav1.ConditionFalse, storage.ReasonExpansionInfeasible)
		g.Expect(message).To(ContainSubstring("set its size back to 10Gi or more"))
	})

	environment.Change(t, cluster, sized("10Gi"))
	environment.Until(t, func(g Gomega) {
		// A byte above what the volume has is the least that Kubernetes takes.
		g.Expect(requested(t, g, first)).To(Equal("10737418241"))
		g.Expect(requested(t, g, second)).To(Equal("10737418241"))
		expectStorage(t, g, cluster, metav1.ConditionTrue, storage.ReasonVolumesReady)
		g.Expect(published(cluster)).To(Equal([]string{dataAsGiven}))
	})

	// Less than the volumes have is no size to go back to: nothing follows it, and the condition says so.
	environment.Change(t, cluster, sized("5Gi"))
	environment.Until(t, func(g Gomega) {
		message := expectStorage(t, g, cluster, metav1.ConditionFalse, storage.ReasonShrinkNotSupported)
		g.Expect(message).To(Equal("volumes cannot shrink: data stays at 10Gi; set no size to less than that"))
		g.Expect(requested(t, g, first)).To(Equal("10737418241"))
		g.Expect(published(cluster)).To(Equal([]string{dataAsGiven}))
	})
	environment.Change(t, cluster, sized("12Gi"))
	environment.Until(t, func(g Gomega) {
		g.Expect(requested(t, g, first)).To(Equal("12Gi"))
		g.Expect(requested(t, g, second)).To(Equal("12Gi"))
	})
}

func TestAClassThatCannotExpandIsNotAsked(t *testing.T) {
	for _, readable := range []bool{true, false} {
		t.Run(fmt.Sprintf("class readable: %t", readable), func(t *testing.T) {
			namespace := environment.NewNamespace(t)
			cluster := expandableCluster(t, namespace)
			class(environment.StorageClass(t, "fixed", false))(cluster)
			replicas(1)(cluster)
			environment.Create(t, cluster)
			as := environment.AdminConfig()
			if !readable {
				as = environment.ServiceAccount(t, namespace, storage.Rules())
			}
			as, requests := environment.Recorded(as)
			environment.StartManager(t, namespace, as, setUp)
			addSet(t, cluster)
			claim := addBoundClaim(t, cluster, "data-orders-0", "10Gi")
			environment.Change(t, cluster, sized("20Gi"))
			environment.Until(t, func(g Gomega) {
				message := expectStorage(t, g, cluster, metav1.ConditionFalse, storage.ReasonNotExpandable)
				if readable {
					g.Expect(message).To(ContainSubstring("volumes of the StorageClass fixed do not grow"))
				} else {
					g.Expect(message).To(ContainSubstring("storageclass that provisions the pvc must support resize"))
				}
			})
			asked := strings.Contains(strings.Join(requests.All(), "\n"), "PATCH /api/v1/namespaces/"+namespace+
				"/persistentvolumeclaims")
			NewWithT(t).Expect(asked).To(Equal(!readable))
			NewWithT(t).Expect(requested(t, NewWithT(t), claim)).To(Equal("10Gi"))
		})
	}
}

func TestClaimsOfOthersAreLeftAlone(t *testing.T) {
	cluster := start(t, replicas(3))
	addSet(t, cluster)
	own := addBoundClaim(t, cluster, "data-orders-0", "10Gi")
	unlabelled := addBoundClaim(t, cluster, "data-orders-1", "10Gi", func(claim *corev1.PersistentVolumeClaim) {
		claim.Labels = nil
	})
	owned := addBoundClaim(t, cluster, "data-orders-2", "10Gi", func(claim *corev1.PersistentVolumeClaim) {
		claim.OwnerReferences = []metav1.OwnerReference{{APIVersion: "apps/v1", Kind: "StatefulSet", Name: "old", UID: "old"}}
	})
	similar := []*corev1.PersistentVolumeClaim{
		addBoundClaim(t, cluster, "data-orders-eu-0", "10Gi", func(claim *corev1.PersistentVolumeClaim) {
			claim.Labels = identity.SelectorLabels("orders-eu")
		}),
		addBoundClaim(t, cluster, "data-orders-00", "10Gi"),
		addBoundClaim(t, cluster, "olddata-orders-0", "10Gi"),
	}
	environment.Change(t, cluster, sized("20Gi"))
	environment.Until(t, func(g Gomega) {
		g.Expect(requested(t, g, own)).To(Equal("20Gi"))
		message := expectStorage(t, g, cluster, metav1.ConditionFalse, storage.ReasonClaimNameConflict)
		g.Expect(message).To(HavePrefix("2 of 3 volumes; data-orders-1"))
	})
	for _, claim := range append(similar, unlabelled, owned) {
		NewWithT(t).Expect(requested(t, NewWithT(t), claim)).To(Equal("10Gi"), claim.Name)
	}

	// It is handed over by labels, which lead to its cluster.
	environment.Change(t, unlabelled, func(claim *corev1.PersistentVolumeClaim) {
		claim.Labels = identity.SelectorLabels(cluster.Name)
	})
	environment.Until(t, func(g Gomega) { g.Expect(requested(t, g, unlabelled)).To(Equal("20Gi")) })
}

func TestALostClaimIsToldOf(t *testing.T) {
	cluster := start(t, replicas(2))
	addSet(t, cluster)
	addBoundClaim(t, cluster, "data-orders-0", "10Gi")
	lost := addBoundClaim(t, cluster, "data-orders-1", "10Gi", func(claim *corev1.PersistentVolumeClaim) {
		// Without labels, its name leads to the cluster.
		claim.Labels = nil
	})
	environment.ChangeStatus(t, lost, func(claim *corev1.PersistentVolumeClaim) {
		claim.Status.Phase = corev1.ClaimLost
	})
	environment.Until(t, func(g Gomega) {
		message := expectStorage(t, g, cluster, metav1.ConditionFalse, storage.ReasonClaimsLost)
		g.Expect(message).To(HavePrefix("1 of 2 volumes; data-orders-1: its volume is gone"))
	})
}

func TestAPausedClusterIsOnlyLookedAt(t *testing.T) {
	cluster := start(t, replicas(1))
	addSet(t, cluster)
	claim := addBoundClaim(t, cluster, "data-orders-0", "10Gi")
	environment.Change(t, cluster, func(cluster *api.Cluster) {
		sized("20Gi")(cluster)
		cluster.Spec.State = api.ClusterPaused
	})
	environment.Until(t, func(g Gomega) {
		message := expectStorage(t, g, cluster, metav1.ConditionFalse, storage.ReasonExpanding)
		g.Expect(message).To(ContainSubstring("paused"))
	})
	NewWithT(t).Expect(requested(t, NewWithT(t), claim)).To(Equal("10Gi"))
	environment.Change(t, cluster, func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterRunning })
	environment.Until(t, func(g Gomega) { g.Expect(requested(t, g, claim)).To(Equal("20Gi")) })
}

func TestVolumesGetOtherAttributes(t *testing.T) {
	cluster := start(t, replicas(1))
	addSet(t, cluster)
	claim := addBoundClaim(t, cluster, "data-orders-0", "10Gi")
	environment.Change(t, cluster, func(cluster *api.Cluster) {
		cluster.Spec.Storage.VolumeAttributesClassName = new("gold")
	})
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, claim)
		g.Expect(claim.Spec.VolumeAttributesClassName).To(HaveValue(Equal("gold")))
		expectStorage(t, g, cluster, metav1.ConditionFalse, storage.ReasonModifying)
	})
	environment.ChangeStatus(t, claim, func(claim *corev1.PersistentVolumeClaim) {
		claim.Status.CurrentVolumeAttributesClassName = new("gold")
	})
	environment.Until(t, func(g Gomega) {
		expectStorage(t, g, cluster, metav1.ConditionTrue, storage.ReasonVolumesReady)
	})
	// It cannot be without a class again, so it keeps the one it has, also when it grows.
	environment.Change(t, cluster, func(cluster *api.Cluster) {
		cluster.Spec.Storage.VolumeAttributesClassName = nil
		sized("20Gi")(cluster)
	})
	environment.Until(t, func(g Gomega) { g.Expect(requested(t, g, claim)).To(Equal("20Gi")) })
	NewWithT(t).Expect(claim.Spec.VolumeAttributesClassName).To(HaveValue(Equal("gold")))
}

func TestALostStatusComesBackAndKeepsWhatIsLive(t *testing.T) {
	cluster := start(t, replicas(1))
	addSet(t, cluster)
	addBoundClaim(t, cluster, "data-orders-0", "20Gi")
	environment.Until(t, func(g Gomega) {
		expectStorage(t, g, cluster, metav1.ConditionTrue, storage.ReasonVolumesReady)
	})
	environment.ChangeStatus(t, cluster, func(cluster *api.Cluster) {
		cluster.Status = api.ClusterStatus{}
	})
	environment.Until(t, func(g Gomega) {
		expectStorage(t, g, cluster, metav1.ConditionTrue, storage.ReasonVolumesReady)
		g.Expect(published(cluster)).To(Equal([]string{dataAsGiven}))
	})
}

func TestASteadyVisitReadsAndWritesNothing(t *testing.T) {
	namespace := environment.NewNamespace(t)
	cluster := expandableCluster(t, namespace)
	replicas(1)(cluster)
	environment.Create(t, cluster)
	as, requests := environment.Recorded(environment.AdminConfig())
	environment.StartManager(t, namespace, as, setUp)
	addSet(t, cluster)
	claim := addBoundClaim(t, cluster, "data-orders-0", "10Gi")
	environment.Until(t, func(g Gomega) {
		expectStorage(t, g, cluster, metav1.ConditionTrue, storage.ReasonVolumesReady)
	})
	environment.Change(t, cluster, sized("11Gi"))
	environment.Until(t, func(g Gomega) { g.Expect(requested(t, g, claim)).To(Equal("11Gi")) })
	environment.Bind(t, claim, "11Gi")
	environment.Until(t, func(g Gomega) {
		expectStorage(t, g, cluster, metav1.ConditionTrue, storage.ReasonVolumesReady)
		g.Expect(published(cluster)).To(Equal([]string{"data=11Gi"}))
	})
	// A visit whose cache does not have the last write yet repeats it, so it may be a later one that is steady.
	visits := 0
	environment.Until(t, func(g Gomega) {
		visits++
		before := requests.Count()
		environment.Change(t, claim, func(claim *corev1.PersistentVolumeClaim) {
			claim.Annotations = map[string]string{"example.org/visit": strconv.Itoa(visits)}
		})
		// The visit is followed by one that writes, whose end can be seen.
		other := expandableCluster(t, namespace)
		other.Name = "marker-" + strconv.Itoa(visits)
		environment.Create(t, other)
		environment.Until(t, func(g Gomega) {
			environment.Read(t, g, other)
			g.Expect(published(other)).NotTo(BeEmpty())
		})
		for _, request := range requests.All()[before:] {
			g.Expect(request).NotTo(ContainSubstring("/"+cluster.Name), "nothing is written about a settled cluster")
			g.Expect(request).NotTo(HavePrefix("GET /api/v1/namespaces/" + namespace + "/persistentvolumeclaims"))
		}
	})
}

func TestADeletedClusterIsLeftToTheGarbageCollector(t *testing.T) {
	cluster := start(t, replicas(1), func(cluster *api.Cluster) {
		cluster.Finalizers = []string{"example.org/held"}
	})
	addSet(t, cluster)
	claim := addBoundClaim(t, cluster, "data-orders-0", "10Gi")
	environment.Until(t, func(g Gomega) {
		expectStorage(t, g, cluster, metav1.ConditionTrue, storage.ReasonVolumesReady)
	})
	NewWithT(t).Expect(environment.Admin().Delete(t.Context(), cluster)).To(Succeed())
	environment.Change(t, cluster, sized("20Gi"))
	marker := expandableCluster(t, cluster.Namespace)
	marker.Name = "marker"
	environment.Create(t, marker)
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, marker)
		g.Expect(published(marker)).NotTo(BeEmpty())
	})
	NewWithT(t).Expect(requested(t, NewWithT(t), claim)).To(Equal("10Gi"))
	environment.Change(t, cluster, func(cluster *api.Cluster) { cluster.Finalizers = nil })
	environment.Until(t, func(g Gomega) {
		err := environment.Admin().Get(t.Context(), client.ObjectKeyFromObject(cluster), cluster)
		g.Expect(client.IgnoreNotFound(err)).To(Succeed())
		g.Expect(err).To(HaveOccurred())
	})
}
