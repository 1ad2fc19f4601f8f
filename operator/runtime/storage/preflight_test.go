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

func quantities(texts map[corev1.ResourceName]string) corev1.ResourceList {
	list := corev1.ResourceList{}
	for name, text := range texts {
		list[name] = resource.MustParse(text)
	}
	return list
}

// quota is a ResourceQuota as its controller reports it.
func quota(hard, used map[corev1.ResourceName]string) func(*testing.T, string) {
	return func(t *testing.T, namespace string) {
		made := &corev1.ResourceQuota{
			ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "team"},
			Spec:       corev1.ResourceQuotaSpec{Hard: quantities(hard)},
		}
		environment.Create(t, made)
		environment.ChangeStatus(t, made, func(made *corev1.ResourceQuota) {
			made.Status.Hard, made.Status.Used = made.Spec.Hard, quantities(used)
		})
	}
}

// volumeLimit is a LimitRange.
func volumeLimit(least, most string) func(*testing.T, string) {
	return func(t *testing.T, namespace string) {
		environment.Create(t, &corev1.LimitRange{
			ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "limits"},
			Spec: corev1.LimitRangeSpec{Limits: []corev1.LimitRangeItem{{
				Type: corev1.LimitTypePersistentVolumeClaim,
				Min:  quantities(map[corev1.ResourceName]string{corev1.ResourceStorage: least}),
				Max:  quantities(map[corev1.ResourceName]string{corev1.ResourceStorage: most}),
			}}},
		})
	}
}

// defaultCPULimit is a LimitRange that says the limit of containers that do not.
func defaultCPULimit(t *testing.T, namespace, limit string) {
	t.Helper()
	environment.Create(t, &corev1.LimitRange{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "defaults"},
		Spec: corev1.LimitRangeSpec{Limits: []corev1.LimitRangeItem{{
			Type:    corev1.LimitTypeContainer,
			Default: quantities(map[corev1.ResourceName]string{corev1.ResourceCPU: limit}),
			// Without it the default limit is the default request too.
			DefaultRequest: quantities(map[corev1.ResourceName]string{corev1.ResourceCPU: "1m"}),
		}}},
	})
}

// sidecar beside the application, with these limits.
func sidecar(limits string) func(*api.Cluster) {
	return func(cluster *api.Cluster) {
		raw := []byte(`{"limits": ` + limits + `}`)
		cluster.Spec.Pod.Sidecars = map[string]api.ClusterSidecar{"exporter": {
			Image:     "exporter:1",
			Resources: &api.ClusterPassedOn{RawExtension: runtime.RawExtension{Raw: raw}},
		}}
	}
}

// room is what a driver tells of a class's capacity, in one part of the cluster after the other.
func room(class string, parts ...string) func(*testing.T, string) {
	return func(t *testing.T, namespace string) {
		environment.StorageClass(t, class, true)
		for _, part := range parts {
			environment.Create(t, &storagev1.CSIStorageCapacity{
				ObjectMeta:       metav1.ObjectMeta{Namespace: namespace, GenerateName: "capacity-"},
				StorageClassName: class,
				Capacity:         new(resource.MustParse(part)),
			})
		}
	}
}

// The cluster asks for three volumes of 10Gi of the class "expandable", but for the edits.
func TestWhatIsLackingIsSaidBeforeAnythingIsCreated(t *testing.T) {
	for _, row := range []struct {
		name  string
		given func(t *testing.T, namespace string)
		edit  func(*api.Cluster)
		// lacking is the reason of what hinders, empty if nothing does.
		lacking string
		says    string
	}{
		{name: "all is there"},
		{name: "volumes that cannot grow later", given: func(t *testing.T, _ string) {
			environment.StorageClass(t, "fixed", false)
		}, edit: class("fixed"), says: "volumes of the StorageClass fixed cannot grow later"},
		{name: "no class is named and none is the default", edit: func(cluster *api.Cluster) {
			cluster.Spec.Storage.StorageClassName = nil
		}, says: "no default StorageClass"},
		{name: "the class is missing", edit: class("nowhere"), lacking: storage.ReasonClassNotFound, says: "nowhere"},
		{name: "a further volume's class is missing", edit: func(cluster *api.Cluster) {
			cluster.Spec.Storage.Additional = []api.ClusterVolume{{
				Name: logTemplate, Size: resource.MustParse("1Gi"), MountPath: logPath, StorageClassName: new("nowhere"),
			}}
		}, lacking: storage.ReasonClassNotFound, says: "nowhere"},
		{name: "the attributes' class is missing", edit: func(cluster *api.Cluster) {
			cluster.Spec.Storage.VolumeAttributesClassName = new("platinum")
		}, lacking: storage.ReasonClassNotFound, says: "platinum"},

		{name: "the quota is enough", given: quota(
			map[corev1.ResourceName]string{corev1.ResourceRequestsStorage: "40Gi", corev1.ResourcePersistentVolumeClaims: "3"},
			map[corev1.ResourceName]string{corev1.ResourceRequestsStorage: "10Gi", corev1.ResourcePersistentVolumeClaims: "0"})},
		{name: "the quota is about something else", given: quota(
			map[corev1.ResourceName]string{"slow.storageclass.storage.k8s.io/requests.storage": "0"}, nil)},
		{name: "the quota of storage is not enough", given: quota(
			map[corev1.ResourceName]string{corev1.ResourceRequestsStorage: "40Gi"},
			map[corev1.ResourceName]string{corev1.ResourceRequestsStorage: "11Gi"}),
			lacking: storage.ReasonQuotaExceeded,
			says:    "the ResourceQuota team leaves 29Gi of requests.storage, and 30Gi are needed"},
		{name: "the quota of claims is not enough", given: quota(
			map[corev1.ResourceName]string{corev1.ResourcePersistentVolumeClaims: "2"}, nil),
			lacking: storage.ReasonQuotaExceeded, says: "leaves 2 of persistentvolumeclaims, and 3 are needed"},
		{name: "the class's quota is not enough", given: quota(
			map[corev1.ResourceName]string{"expandable.storageclass.storage.k8s.io/requests.storage": "20Gi"}, nil),
			lacking: storage.ReasonQuotaExceeded, says: "expandable.storageclass.storage.k8s.io/requests.storage"},

		// A replica asks for 100m and 256Mi, and may use 512Mi.
		{name: "the quota of pods is enough", given: quota(map[corev1.ResourceName]string{
			corev1.ResourcePods: "3", "count/pods": "3", corev1.ResourceRequestsCPU: "300m", corev1.ResourceCPU: "300m",
			corev1.ResourceRequestsMemory: "768Mi", corev1.ResourceLimitsMemory: "1536Mi",
		}, nil)},
		{name: "the quota of pods is not enough", given: quota(
			map[corev1.ResourceName]string{corev1.ResourcePods: "20"}, map[corev1.ResourceName]string{corev1.ResourcePods: "18"}),
			lacking: storage.ReasonQuotaExceeded, says: "leaves 2 of pods, and 3 are needed"},
		{name: "the quota of requests is not enough", given: quota(
			map[corev1.ResourceName]string{corev1.ResourceRequestsCPU: "299m"}, nil),
			lacking: storage.ReasonQuotaExceeded, says: "leaves 299m of requests.cpu, and 300m are needed"},
		{name: "the quota of limits is not enough with the sidecar", given: quota(
			map[corev1.ResourceName]string{corev1.ResourceLimitsMemory: "1536Mi"}, nil), edit: sidecar(`{"memory": "1Mi"}`),
			lacking: storage.ReasonQuotaExceeded, says: "leaves 1536Mi of limits.memory, and 1539Mi are needed"},
		{name: "a limit is a request too", given: quota(
			map[corev1.ResourceName]string{corev1.ResourceRequestsMemory: "768Mi"}, nil), edit: sidecar(`{"memory": "1Mi"}`),
			lacking: storage.ReasonQuotaExceeded, says: "leaves 768Mi of requests.memory, and 771Mi are needed"},
		{name: "a quota of what is not said", given: quota(
			map[corev1.ResourceName]string{corev1.ResourceLimitsCPU: "10"}, nil),
			lacking: storage.ReasonQuotaExceeded, says: "does not say its limits.cpu"},
		{name: "the namespace says it", given: func(t *testing.T, namespace string) {
			quota(map[corev1.ResourceName]string{corev1.ResourceLimitsCPU: "3"}, nil)(t, namespace)
			defaultCPULimit(t, namespace, "1")
		}},
		{name: "what the namespace says is too much", given: func(t *testing.T, namespace string) {
			quota(map[corev1.ResourceName]string{corev1.ResourceLimitsCPU: "3"}, nil)(t, namespace)
			defaultCPULimit(t, namespace, "1001m")
		}, lacking: storage.ReasonQuotaExceeded, says: "leaves 3 of limits.cpu, and 3003m are needed"},

		{name: "within limits", given: volumeLimit("1Gi", "10Gi")},
		{name: "larger than allowed", given: volumeLimit("1Gi", "9Gi"), lacking: storage.ReasonLimitRangeExceeded,
			says: "the LimitRange limits forbids volumes of 10Gi"},
		{name: "smaller than allowed", given: volumeLimit("11Gi", "20Gi"), lacking: storage.ReasonLimitRangeExceeded},

		{name: "room in one part", given: room("roomy", "1Gi", "10Gi"), edit: class("roomy")},
		{name: "room nowhere", given: room("full", "1Gi", "9Gi"), edit: class("full"),
			lacking: storage.ReasonInsufficientCapacity, says: "no room for a volume of 10Gi of the StorageClass full"},
	} {
		t.Run(row.name, func(t *testing.T) {
			namespace := environment.NewNamespace(t)
			if row.given != nil {
				row.given(t, namespace)
			}
			cluster := expandableCluster(t, namespace)
			if row.edit != nil {
				row.edit(cluster)
			}
			environment.Create(t, cluster)
			environment.StartManager(t, namespace, environment.AdminConfig(), setUp)
			environment.Until(t, func(g Gomega) {
				status, reason, templates := metav1.ConditionTrue, storage.ReasonRequirementsMet, Not(BeEmpty())
				if row.lacking != "" {
					status, reason, templates = metav1.ConditionFalse, row.lacking, BeEmpty()
				}
				g.Expect(preflight(t, g, cluster, status, reason)).To(ContainSubstring(row.says))
				// Without the templates, the cluster controller creates nothing.
				g.Expect(published(cluster)).To(templates)
			})
		})
	}
}

func preflight(
	t *testing.T, g Gomega, cluster *api.Cluster, status metav1.ConditionStatus, reason string,
) string {
	t.Helper()
	environment.ExpectCondition(t, g, cluster, api.ConditionPreflightPassed, status, reason)
	return meta.FindStatusCondition(cluster.Status.Conditions, api.ConditionPreflightPassed).Message
}

func TestWhatCameToBeThereIsFound(t *testing.T) {
	namespace := environment.NewNamespace(t)
	cluster := environment.NewCluster(namespace)
	// Classes have no namespace: there is one from the run before, if the tests are repeated.
	later := namespace + "-later"
	class(later)(cluster)
	environment.Create(t, cluster)
	environment.StartManager(t, namespace, environment.AdminConfig(), setUp)
	environment.Until(t, func(g Gomega) {
		preflight(t, g, cluster, metav1.ConditionFalse, storage.ReasonClassNotFound)
	})
	environment.StorageClass(t, later, true)
	// It is looked at now and then: classes are not watched.
	reconciler := storage.Reconciler{
		Client: environment.Admin(), Reader: environment.Admin(), Recorder: quiet{},
	}
	missing := expandableCluster(t, cluster.Namespace)
	missing.Name = "missing"
	class("nowhere")(missing)
	environment.Create(t, missing)
	result, err := reconciler.Reconcile(t.Context(), ctrl.Request{NamespacedName: client.ObjectKeyFromObject(missing)})
	g := NewWithT(t)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(result.RequeueAfter).To(BeNumerically(">", 0))

	environment.Change(t, cluster, func(cluster *api.Cluster) {
		cluster.Annotations = map[string]string{"example.org/again": ""}
	})
	environment.Until(t, func(g Gomega) {
		preflight(t, g, cluster, metav1.ConditionTrue, storage.ReasonRequirementsMet)
		g.Expect(published(cluster)).NotTo(BeEmpty())
	})
}

// Another controller's words call for a visit, which may come before the cache has what was said in the one before.
func TestWhatWasSaidIsNotLookedAtAgainBeforeTheCacheHasIt(t *testing.T) {
	g := NewWithT(t)
	cluster := expandableCluster(t, environment.NewNamespace(t))
	environment.Create(t, cluster)
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
	for _, row := range []struct {
		name      string
		mayReadIt bool
		status    metav1.ConditionStatus
		reason    string
	}{
		{"without the optional role", false, metav1.ConditionUnknown, storage.ReasonRequirementsUnknown},
		{"with it", true, metav1.ConditionTrue, storage.ReasonRequirementsMet},
	} {
		t.Run(row.name, func(t *testing.T) {
			namespace := environment.NewNamespace(t)
			cluster := expandableCluster(t, namespace)
			environment.Create(t, cluster)
			as := environment.ServiceAccount(t, namespace, storage.Rules())
			if row.mayReadIt {
				bindClassReader(t, as.Impersonate.UserName, namespace)
			}
			environment.StartManager(t, namespace, as, setUp)
			environment.Until(t, func(g Gomega) {
				message := preflight(t, g, cluster, row.status, row.reason)
				g.Expect(strings.Contains(message, "StorageClasses, CSIStorageCapacities")).To(Equal(!row.mayReadIt))
				g.Expect(published(cluster)).NotTo(BeEmpty())
			})
		})
	}
}

// bindClassReader gives the role of config/rbac to a user.
func bindClassReader(t *testing.T, user, namespace string) {
	t.Helper()
	role := &rbacv1.ClusterRole{}
	environment.ReadManifest(t, "../../config/rbac/storageclass_reader_role.yaml", role)
	role.Name = namespace + "-" + role.Name
	environment.Create(t, role)
	environment.Create(t, &rbacv1.ClusterRoleBinding{
		ObjectMeta: metav1.ObjectMeta{Name: role.Name},
		RoleRef:    rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "ClusterRole", Name: role.Name},
		Subjects:   []rbacv1.Subject{{APIGroup: rbacv1.GroupName, Kind: rbacv1.UserKind, Name: user}},
	})
}
