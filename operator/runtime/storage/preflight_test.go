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
	"context"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/interceptor"

	"stateful.example/runtime/api"
	"stateful.example/runtime/storage"
	"stateful.example/runtime/test/environment"
)

// given is there before a cluster is created.
type given = func(t *testing.T, namespace string)

// amounts are quantities by their names, such as "pods=3 cpu=300m".
func amounts(text string) corev1.ResourceList {
	list := corev1.ResourceList{}
	for each := range strings.FieldsSeq(text) {
		name, quantity, _ := strings.Cut(each, "=")
		list[corev1.ResourceName(name)] = resource.MustParse(quantity)
	}
	return list
}

// quota is a ResourceQuota as its controller reports it.
func quota(hard, used string) given {
	return func(t *testing.T, namespace string) {
		made := &corev1.ResourceQuota{
			ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "team"}, Spec: corev1.ResourceQuotaSpec{Hard: amounts(hard)},
		}
		environment.Create(t, made)
		environment.ChangeStatus(t, made, func(made *corev1.ResourceQuota) {
			made.Status.Hard, made.Status.Used = made.Spec.Hard, amounts(used)
		})
	}
}

func limits(item corev1.LimitRangeItem) given {
	return func(t *testing.T, namespace string) {
		environment.Create(t, &corev1.LimitRange{
			ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "limits"},
			Spec:       corev1.LimitRangeSpec{Limits: []corev1.LimitRangeItem{item}},
		})
	}
}

func volumeLimit(least, most string) given {
	return limits(corev1.LimitRangeItem{
		Type: corev1.LimitTypePersistentVolumeClaim, Min: amounts("storage=" + least), Max: amounts("storage=" + most),
	})
}

// cpuQuotaOf three, where a LimitRange says the limit of containers that do not.
func cpuQuotaOfThree(limit string) given {
	return func(t *testing.T, namespace string) {
		quota("limits.cpu=3", "")(t, namespace)
		// Without DefaultRequest the default limit is the default request too.
		limits(corev1.LimitRangeItem{
			Type: corev1.LimitTypeContainer, Default: amounts("cpu=" + limit), DefaultRequest: amounts("cpu=1m"),
		})(t, namespace)
	}
}

// sidecar beside the application, with a limit of 1Mi.
func sidecar(cluster *api.Cluster) {
	limits := &api.ClusterPassedOn{RawExtension: runtime.RawExtension{Raw: []byte(`{"limits": {"memory": "1Mi"}}`)}}
	cluster.Spec.Pod.Sidecars = map[string]api.ClusterSidecar{"exporter": {Image: "exporter:1", Resources: limits}}
}

// room is what a driver tells of a class's capacity, in one part of the cluster after the other.
func room(class string, parts ...string) given {
	return func(t *testing.T, namespace string) {
		environment.StorageClass(t, class, true)
		for _, part := range parts {
			environment.Create(t, &storagev1.CSIStorageCapacity{
				ObjectMeta:       metav1.ObjectMeta{Namespace: namespace, GenerateName: "capacity-"},
				StorageClassName: class, Capacity: new(resource.MustParse(part)),
			})
		}
	}
}

// The cluster asks for three volumes of 10Gi of the class "expandable", but for the edits.
func TestWhatIsLackingIsSaidBeforeAnythingIsCreated(t *testing.T) {
	const noClass, noQuota = storage.ReasonClassNotFound, storage.ReasonQuotaExceeded
	nothing, same := func(*testing.T, string) {}, func(*api.Cluster) {}
	fixed := func(t *testing.T, _ string) { environment.StorageClass(t, "fixed", false) }
	for _, row := range []struct {
		name  string
		given given
		edit  edit
		// lacking is the reason of what hinders, empty if nothing does.
		lacking, says string
	}{
		{"all is there", nothing, same, "", ""},
		{"volumes that cannot grow later", fixed, class("fixed"), "", "volumes of the StorageClass fixed cannot grow later"},
		{"no class is named and none is the default", nothing, func(cluster *api.Cluster) {
			cluster.Spec.Storage.StorageClassName = nil
		}, "", "no default StorageClass"},
		{"the class is missing", nothing, class("nowhere"), noClass, "nowhere"},
		{"a further volume's class is missing", nothing, withLog("1Gi", "nowhere"), noClass, "nowhere"},
		{"the attributes' class is missing", nothing, func(cluster *api.Cluster) {
			cluster.Spec.Storage.VolumeAttributesClassName = new("platinum")
		}, noClass, "platinum"},

		{"the quota is enough", quota("requests.storage=40Gi persistentvolumeclaims=3", "requests.storage=10Gi persistentvolumeclaims=0"), same, "", ""},
		{"the quota is about something else", quota("slow.storageclass.storage.k8s.io/requests.storage=0", ""), same, "", ""},
		{"the quota of storage is not enough", quota("requests.storage=40Gi", "requests.storage=11Gi"), same, noQuota,
			"the ResourceQuota team leaves 29Gi of requests.storage, and 30Gi are needed"},
		{"the quota of claims is not enough", quota("persistentvolumeclaims=2", ""), same, noQuota,
			"leaves 2 of persistentvolumeclaims, and 3 are needed"},
		{"the class's quota is not enough", quota("expandable.storageclass.storage.k8s.io/requests.storage=20Gi", ""), same, noQuota,
			"expandable.storageclass.storage.k8s.io/requests.storage"},
		// A replica asks for 100m and 256Mi, and may use 512Mi.
		{"the quota of pods is enough", quota("pods=3 count/pods=3 requests.cpu=300m cpu=300m requests.memory=768Mi limits.memory=1536Mi", ""), same, "", ""},
		{"the quota of pods is not enough", quota("pods=20", "pods=18"), same, noQuota, "leaves 2 of pods, and 3 are needed"},
		{"the quota of requests is not enough", quota("requests.cpu=299m", ""), same, noQuota, "leaves 299m of requests.cpu, and 300m are needed"},
		{"the quota of limits is not enough with the sidecar", quota("limits.memory=1536Mi", ""), sidecar, noQuota,
			"leaves 1536Mi of limits.memory, and 1539Mi are needed"},
		{"a limit is a request too", quota("requests.memory=768Mi", ""), sidecar, noQuota, "leaves 768Mi of requests.memory, and 771Mi are needed"},
		{"a quota of what is not said", quota("limits.cpu=10", ""), same, noQuota, "does not set limits.cpu"},
		{"the namespace says it", cpuQuotaOfThree("1"), same, "", ""},
		{"what the namespace says is too much", cpuQuotaOfThree("1001m"), same, noQuota, "leaves 3 of limits.cpu, and 3003m are needed"},

		{"within limits", volumeLimit("1Gi", "10Gi"), same, "", ""},
		{"larger than allowed", volumeLimit("1Gi", "9Gi"), same, storage.ReasonLimitRangeExceeded, "the LimitRange limits forbids volumes of 10Gi"},
		{"smaller than allowed", volumeLimit("11Gi", "20Gi"), same, storage.ReasonLimitRangeExceeded, ""},
		{"room in one part", room("roomy", "1Gi", "10Gi"), class("roomy"), "", ""},
		{"room nowhere", room("full", "1Gi", "9Gi"), class("full"), storage.ReasonInsufficientCapacity,
			"no room for a volume of 10Gi of the StorageClass full"},
	} {
		t.Run(row.name, func(t *testing.T) {
			cluster := start(t, func(cluster *api.Cluster) { row.given(t, cluster.Namespace) }, row.edit)
			if row.lacking == "" {
				untilPreflight(t, cluster, metav1.ConditionTrue, storage.ReasonRequirementsMet, row.says)
				NewWithT(t).Expect(published(cluster)).NotTo(BeEmpty())
				return
			}
			untilPreflight(t, cluster, metav1.ConditionFalse, row.lacking, row.says)
			// Without the templates, the cluster controller creates nothing.
			NewWithT(t).Expect(published(cluster)).To(BeEmpty())
		})
	}
}

func untilPreflight(t *testing.T, cluster *api.Cluster, status metav1.ConditionStatus, reason, message string) {
	t.Helper()
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, cluster, api.ConditionPreflightPassed, status, reason)
		g.Expect(meta.FindStatusCondition(cluster.Status.Conditions, api.ConditionPreflightPassed).Message).To(ContainSubstring(message))
	})
}

func TestWhatCameToBeThereIsFound(t *testing.T) {
	g := NewWithT(t)
	// Classes have no namespace: there is one from the run before, if the tests are repeated.
	cluster := start(t, func(cluster *api.Cluster) { class(cluster.Namespace + "-later")(cluster) })
	untilPreflight(t, cluster, metav1.ConditionFalse, storage.ReasonClassNotFound, "")
	// It is looked at now and then: classes are not watched.
	reconciler := storage.Reconciler{Client: environment.Admin(), Reader: environment.Admin(), Recorder: quiet{}}
	result, err := reconciler.Reconcile(t.Context(), ctrl.Request{NamespacedName: client.ObjectKeyFromObject(cluster)})
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(result.RequeueAfter).To(BeNumerically(">", 0))

	environment.StorageClass(t, cluster.Namespace+"-later", true)
	environment.Change(t, cluster, func(cluster *api.Cluster) {
		cluster.Annotations = map[string]string{"example.org/again": ""}
	})
	untilPreflight(t, cluster, metav1.ConditionTrue, storage.ReasonRequirementsMet, "")
	g.Expect(published(cluster)).NotTo(BeEmpty())
}

// Another controller's words call for a visit, which may come before the cache has what was said in the one before.
func TestWhatWasSaidIsNotLookedAtAgainBeforeTheCacheHasIt(t *testing.T) {
	g := NewWithT(t)
	cluster := environment.CreateCluster(t, expandable(t))
	as, requests := environment.Recorded(environment.AdminConfig())
	direct, err := client.NewWithWatch(as, client.Options{Scheme: environment.Scheme()})
	g.Expect(err).NotTo(HaveOccurred())
	late := interceptor.NewClient(direct, interceptor.Funcs{Get: func(
		ctx context.Context, from client.WithWatch, key client.ObjectKey, object client.Object, options ...client.GetOption,
	) error {
		if read, isCluster := object.(*api.Cluster); isCluster {
			cluster.DeepCopyInto(read)
			return nil
		}
		return from.Get(ctx, key, object, options...)
	}})
	reconciler := storage.Reconciler{Client: late, Reader: direct, Recorder: quiet{}}
	asked := func() int {
		before := requests.Count()
		_, err := reconciler.Reconcile(t.Context(), ctrl.Request{NamespacedName: client.ObjectKeyFromObject(cluster)})
		g.Expect(err).NotTo(HaveOccurred())
		return requests.Count() - before
	}
	g.Expect(asked()).To(BeNumerically(">", 0))
	g.Expect(asked()).To(BeZero())
	environment.Read(t, g, cluster)
	g.Expect(published(cluster)).NotTo(BeEmpty())
	g.Expect(asked()).To(BeNumerically(">", 0), "the cache has it")
}

// The role is that of the operator, without the one that may read classes.
func TestClassesThatMayNotBeReadAreUnknownAndHinderNobody(t *testing.T) {
	for name, mayRead := range map[string]bool{"without the optional role": false, "with it": true} {
		t.Run(name, func(t *testing.T) {
			cluster := environment.CreateCluster(t, expandable(t))
			as := environment.ServiceAccount(t, cluster.Namespace, storage.Rules())
			if mayRead {
				bindClassReader(t, as.Impersonate.UserName, cluster.Namespace)
			}
			environment.StartManager(t, cluster.Namespace, as, setUp)
			if mayRead {
				untilPreflight(t, cluster, metav1.ConditionTrue, storage.ReasonRequirementsMet, "")
			} else {
				untilPreflight(t, cluster, metav1.ConditionUnknown, storage.ReasonRequirementsUnknown, "StorageClasses, CSIStorageCapacities")
			}
			NewWithT(t).Expect(published(cluster)).NotTo(BeEmpty())
		})
	}
}

// bindClassReader gives the role of config/rbac to a user.
func bindClassReader(t *testing.T, user, namespace string) {
	t.Helper()
	role := &rbacv1.ClusterRole{}
	environment.ReadManifest(t, environment.FromRoot("config", "rbac", "storageclass_reader_role.yaml"), role)
	role.Name = namespace + "-" + role.Name
	environment.Create(t, role)
	environment.Create(t, &rbacv1.ClusterRoleBinding{
		ObjectMeta: metav1.ObjectMeta{Name: role.Name},
		RoleRef:    rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "ClusterRole", Name: role.Name},
		Subjects:   []rbacv1.Subject{{APIGroup: rbacv1.GroupName, Kind: rbacv1.UserKind, Name: user}},
	})
}
