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

// dataAsGiven is a claim template as published tells it.
const dataAsGiven = "data=10Gi"

// The API server checks what of the storage may change. No controller runs.
func TestWhatOfTheStorageMayChange(t *testing.T) {
	const volumesAreFixed = "cannot be added or removed"
	log := func(edit func(*api.ClusterVolume)) edit {
		return func(cluster *api.Cluster) { edit(&cluster.Spec.Storage.Additional[0]) }
	}
	cluster := environment.CreateCluster(t, expandable(t), withLog("2Gi", "fast"))
	for _, row := range []struct {
		name    string
		edit    edit
		refused string
	}{
		{"grows", sized("20Gi"), ""},
		{"is taken back, or asked to shrink, which only the volumes tell apart", sized("5Gi"), ""},
		{"is nothing", sized("0"), "size must be greater than zero"},
		{"a further volume grows", log(func(log *api.ClusterVolume) { log.Size = resource.MustParse("3Gi") }), ""},
		{"a further volume gets another class", log(func(log *api.ClusterVolume) { log.StorageClassName = new("slow") }),
			"storageClassName is immutable"},
		{"a further volume gets other attributes", log(func(log *api.ClusterVolume) { log.VolumeAttributesClassName = new("gold") }), ""},
		{"a further volume is renamed", log(func(log *api.ClusterVolume) { log.Name = "journal" }), volumesAreFixed},
		{"a further volume is taken away", func(cluster *api.Cluster) { cluster.Spec.Storage.Additional = nil }, volumesAreFixed},
		{"a further volume is added", func(cluster *api.Cluster) {
			more := api.ClusterVolume{Name: "journal", Size: resource.MustParse("1Gi"), MountPath: "/journal"}
			cluster.Spec.Storage.Additional = append(cluster.Spec.Storage.Additional, more)
		}, volumesAreFixed},
	} {
		t.Run(row.name, func(t *testing.T) {
			changed := cluster.DeepCopy()
			row.edit(changed)
			err := environment.Admin().Update(t.Context(), changed, client.DryRunAll)
			if row.refused == "" {
				NewWithT(t).Expect(err).NotTo(HaveOccurred())
			} else {
				NewWithT(t).Expect(err).To(MatchError(ContainSubstring(row.refused)))
			}
		})
	}
}

func TestVolumesGrowAndThenTheTemplates(t *testing.T) {
	cluster := start(t, replicas(2), withLog("1Gi", "expandable"))
	addSet(t, cluster)
	first := addBoundClaim(t, cluster, "data-orders-0", "10Gi")
	second := addClaim(t, cluster, "data-orders-1", "10Gi")
	log := addBoundClaim(t, cluster, "log-orders-0", "1Gi")
	addBoundClaim(t, cluster, "log-orders-1", "1Gi")
	scaledAway := addBoundClaim(t, cluster, "data-orders-2", "10Gi")
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, cluster, api.ConditionStorageReady, metav1.ConditionFalse, storage.ReasonClaimsNotBound)
		g.Expect(cluster.Status.Storage.Claims).To(HaveExactElements(HaveField("Name", "data-orders-1")))
	})
	g := NewWithT(t)

	environment.Change(t, cluster, sized("20Gi"))
	untilRequested(t, "20Gi", first)
	// A claim without a volume yet cannot be asked for more.
	expectRequested(t, g, "10Gi", second)
	environment.Bind(t, second, "10Gi")
	untilRequested(t, "20Gi", second)
	environment.Bind(t, first, "20Gi")
	untilStorage(t, cluster, storage.ReasonExpanding, "1 of 4 volumes; data-orders-1: it has 10Gi of 20Gi", dataAsGiven, "log=1Gi")
	environment.Bind(t, second, "20Gi")
	untilStorage(t, cluster, storage.ReasonVolumesReady, "", "data=20Gi", "log=1Gi")
	g.Expect(cluster.Status.Storage.Claims).To(BeEmpty())
	expectRequested(t, g, "10Gi", scaledAway)
	expectRequested(t, g, "1Gi", log)
}

func TestARolloutHoldsTheTemplates(t *testing.T) {
	cluster, set, claims := startSettled(t, 1)
	environment.ChangeStatus(t, set, func(set *appsv1.StatefulSet) { set.Status.UpdateRevision = "orders-2" })
	environment.Change(t, cluster, sized("20Gi"))
	untilRequested(t, "20Gi", claims...)
	environment.Bind(t, claims[0], "20Gi")
	untilStorage(t, cluster, storage.ReasonVolumesReady,
		"the claim template follows, waiting for all replicas to run one revision", dataAsGiven)
	settle(t, set)
	untilStorage(t, cluster, storage.ReasonVolumesReady, "", "data=20Gi")
}

func TestAnInfeasibleExpansionIsTakenBack(t *testing.T) {
	cluster, _, claims := startSettled(t, 2)
	environment.Change(t, cluster, sized("1Pi"))
	untilRequested(t, "1Pi", claims...)
	for _, claim := range claims {
		environment.ChangeStatus(t, claim, func(claim *corev1.PersistentVolumeClaim) {
			claim.Status.AllocatedResourceStatuses = map[corev1.ResourceName]corev1.ClaimResourceStatus{
				corev1.ResourceStorage: corev1.PersistentVolumeClaimControllerResizeInfeasible,
			}
		})
	}
	untilStorage(t, cluster, storage.ReasonExpansionInfeasible, "set its size back to 10Gi or more")

	environment.Change(t, cluster, sized("10Gi"))
	// A byte above what the volume has is the least that Kubernetes takes.
	untilRequested(t, "10737418241", claims...)
	untilStorage(t, cluster, storage.ReasonVolumesReady, "", dataAsGiven)
	// Less than the volumes have is no size to go back to: nothing follows it, and the condition reports it.
	environment.Change(t, cluster, sized("5Gi"))
	untilStorage(t, cluster, storage.ReasonShrinkNotSupported,
		"volumes cannot shrink: data stays at 10Gi; set no size to less than that", dataAsGiven)
	expectRequested(t, NewWithT(t), "10737418241", claims...)
	environment.Change(t, cluster, sized("12Gi"))
	untilRequested(t, "12Gi", claims...)
}

func TestAClassThatCannotExpandIsNotAsked(t *testing.T) {
	for readable, message := range map[bool]string{
		true:  "volumes of the StorageClass fixed do not grow",
		false: "storageclass that provisions the pvc must support resize",
	} {
		t.Run(fmt.Sprintf("class readable: %t", readable), func(t *testing.T) {
			cluster := environment.CreateCluster(t, class(environment.StorageClass(t, "fixed", false)), replicas(1))
			as := environment.AdminConfig()
			if !readable {
				as = environment.ServiceAccount(t, cluster.Namespace, storage.Rules())
			}
			as, requests := environment.Recorded(as)
			environment.StartManager(t, cluster.Namespace, as, setUp)
			addSet(t, cluster)
			claim := addBoundClaim(t, cluster, "data-orders-0", "10Gi")
			environment.Change(t, cluster, sized("20Gi"))
			untilStorage(t, cluster, storage.ReasonNotExpandable, message)
			asked := strings.Contains(strings.Join(requests.All(), "\n"),
				"PATCH /api/v1/namespaces/"+cluster.Namespace+"/persistentvolumeclaims")
			NewWithT(t).Expect(asked).To(Equal(!readable))
			expectRequested(t, NewWithT(t), "10Gi", claim)
		})
	}
}

func TestClaimsOfOthersAreLeftAlone(t *testing.T) {
	cluster := start(t)
	addSet(t, cluster)
	add := func(name string, edit func(*corev1.PersistentVolumeClaim)) *corev1.PersistentVolumeClaim {
		return addBoundClaim(t, cluster, name, "10Gi", edit)
	}
	labeled := func(labels map[string]string) func(*corev1.PersistentVolumeClaim) {
		return func(claim *corev1.PersistentVolumeClaim) { claim.Labels = labels }
	}
	ours := labeled(identity.SelectorLabels(cluster.Name))
	own, unlabeled := add("data-orders-0", ours), add("data-orders-1", labeled(nil))
	others := []*corev1.PersistentVolumeClaim{
		unlabeled,
		add("data-orders-2", func(claim *corev1.PersistentVolumeClaim) {
			claim.OwnerReferences = []metav1.OwnerReference{{APIVersion: "apps/v1", Kind: "StatefulSet", Name: "old", UID: "old"}}
		}),
		add("data-orders-eu-0", labeled(identity.SelectorLabels("orders-eu"))),
		add("data-orders-00", ours),
		add("olddata-orders-0", ours),
	}
	environment.Change(t, cluster, sized("20Gi"))
	untilRequested(t, "20Gi", own)
	untilStorage(t, cluster, storage.ReasonClaimNameConflict, "2 of 3 volumes; data-orders-1")
	expectRequested(t, NewWithT(t), "10Gi", others...)
	// It is handed over by labels, which lead to its cluster.
	environment.Change(t, unlabeled, ours)
	untilRequested(t, "20Gi", unlabeled)
}

func TestALostClaimIsReported(t *testing.T) {
	cluster, _, claims := startSettled(t, 2)
	// Without labels, its name leads to the cluster.
	environment.Change(t, claims[1], func(claim *corev1.PersistentVolumeClaim) { claim.Labels = nil })
	environment.ChangeStatus(t, claims[1], func(claim *corev1.PersistentVolumeClaim) { claim.Status.Phase = corev1.ClaimLost })
	untilStorage(t, cluster, storage.ReasonClaimsLost, "1 of 2 volumes; data-orders-1: its volume is gone")
}

func TestAPausedClusterIsOnlyLookedAt(t *testing.T) {
	cluster, _, claims := startSettled(t, 1)
	environment.Change(t, cluster, func(cluster *api.Cluster) {
		sized("20Gi")(cluster)
		cluster.Spec.State = api.ClusterPaused
	})
	untilStorage(t, cluster, storage.ReasonExpanding, "paused")
	expectRequested(t, NewWithT(t), "10Gi", claims...)
	environment.Change(t, cluster, func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterRunning })
	untilRequested(t, "20Gi", claims...)
}

func TestVolumesGetOtherAttributes(t *testing.T) {
	cluster, _, claims := startSettled(t, 1)
	attributes := func(name *string) edit {
		return func(cluster *api.Cluster) { cluster.Spec.Storage.VolumeAttributesClassName = name }
	}
	environment.Change(t, cluster, attributes(new("gold")))
	untilStorage(t, cluster, storage.ReasonModifying, "gold")
	environment.ChangeStatus(t, claims[0], func(claim *corev1.PersistentVolumeClaim) {
		claim.Status.CurrentVolumeAttributesClassName = claim.Spec.VolumeAttributesClassName
	})
	untilStorage(t, cluster, storage.ReasonVolumesReady, "")
	// It cannot be without a class again, so it keeps the one it has, also when it grows.
	environment.Change(t, cluster, func(cluster *api.Cluster) {
		attributes(nil)(cluster)
		sized("20Gi")(cluster)
	})
	untilRequested(t, "20Gi", claims...)
	NewWithT(t).Expect(claims[0].Spec.VolumeAttributesClassName).To(HaveValue(Equal("gold")))
}

func TestALostStatusComesBackAndKeepsWhatIsLive(t *testing.T) {
	cluster := start(t, replicas(1))
	addSet(t, cluster)
	addBoundClaim(t, cluster, "data-orders-0", "20Gi")
	untilStorage(t, cluster, storage.ReasonVolumesReady, "")
	environment.ChangeStatus(t, cluster, func(cluster *api.Cluster) { cluster.Status = api.ClusterStatus{} })
	untilStorage(t, cluster, storage.ReasonVolumesReady, "", dataAsGiven)
}

func TestASteadyVisitReadsAndWritesNothing(t *testing.T) {
	cluster := environment.CreateCluster(t, expandable(t), replicas(1))
	as, requests := environment.Recorded(environment.AdminConfig())
	environment.StartManager(t, cluster.Namespace, as, setUp)
	addSet(t, cluster)
	claim := addBoundClaim(t, cluster, "data-orders-0", "10Gi")
	environment.Change(t, cluster, sized("11Gi"))
	untilRequested(t, "11Gi", claim)
	environment.Bind(t, claim, "11Gi")
	untilStorage(t, cluster, storage.ReasonVolumesReady, "", "data=11Gi")
	// A visit whose cache does not have the last write yet repeats it, so it may be a later one that is steady.
	visits := 0
	environment.Until(t, func(g Gomega) {
		visits++
		before := requests.Count()
		environment.Change(t, claim, func(claim *corev1.PersistentVolumeClaim) {
			claim.Annotations = map[string]string{"example.org/visit": strconv.Itoa(visits)}
		})
		// The visit is followed by one that writes, whose end can be seen.
		marked(t, cluster.Namespace, "marker-"+strconv.Itoa(visits))
		for _, request := range requests.All()[before:] {
			g.Expect(request).NotTo(ContainSubstring("/"+cluster.Name), "nothing is written about a settled cluster")
			g.Expect(request).NotTo(HavePrefix("GET /api/v1/namespaces/" + cluster.Namespace + "/persistentvolumeclaims"))
		}
	})
}

func TestADeletedClusterIsLeftToTheGarbageCollector(t *testing.T) {
	cluster, _, claims := startSettled(t, 1, func(cluster *api.Cluster) { cluster.Finalizers = []string{"example.org/held"} })
	untilStorage(t, cluster, storage.ReasonVolumesReady, "")
	NewWithT(t).Expect(environment.Admin().Delete(t.Context(), cluster)).To(Succeed())
	environment.Change(t, cluster, sized("20Gi"))
	marked(t, cluster.Namespace, "marker")
	expectRequested(t, NewWithT(t), "10Gi", claims...)
}
