// SPDX-License-Identifier: Apache-2.0

package operator_test

import (
	"os"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"
	metav1ac "k8s.io/client-go/applyconfigurations/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

func TestMain(m *testing.M) {
	os.Exit(environment.Run(m))
}

// cached reads an object as controllers do, when the cache knows it.
func cached[Object client.Object](t *testing.T, kubernetes client.Reader, object Object) Object {
	t.Helper()
	environment.Until(t, func(g Gomega) {
		g.Expect(kubernetes.Get(t.Context(), client.ObjectKeyFromObject(object), object)).To(Succeed())
	})
	return object
}

func TestOfPodsTheReplicasAreKeptAndWhereTheyRun(t *testing.T) {
	g := NewWithT(t)
	namespace := environment.NewNamespace(t)
	kubernetes := environment.StartManager(t, namespace, environment.AdminConfig()).GetClient()
	pod := func(name, application string) *corev1.Pod {
		return &corev1.Pod{
			ObjectMeta: metav1.ObjectMeta{
				Namespace: namespace, Name: name, Labels: map[string]string{identity.NameLabel: application},
			},
			Spec: corev1.PodSpec{
				NodeName: "one",
				Containers: []corev1.Container{{
					Name: identity.ContainerName, Image: "application:1", Env: []corev1.EnvVar{{Name: "MODE", Value: "strict"}},
				}},
				SecurityContext: restrictedPod(),
			},
		}
	}
	for _, created := range []*corev1.Pod{pod("of-others", "other"), pod("replica", identity.Application())} {
		created.Spec.Containers[0].SecurityContext = restrictedContainer()
		environment.Create(t, created)
	}
	replica := cached(t, kubernetes, pod("replica", ""))
	g.Expect(replica.Spec).To(Equal(corev1.PodSpec{
		NodeName:   "one",
		Containers: []corev1.Container{{Name: identity.ContainerName, Image: "application:1"}},
	}))
	g.Expect(replica.Status.Phase).To(Equal(corev1.PodPending))
	// It was there first, so it would be known by now.
	err := kubernetes.Get(t.Context(), client.ObjectKey{Namespace: namespace, Name: "of-others"}, &corev1.Pod{})
	g.Expect(apierrors.IsNotFound(err)).To(BeTrue(), "%v", err)
}

func TestOfConfigMapsOfOthersOnlyThatTheyAreThereIsKept(t *testing.T) {
	g := NewWithT(t)
	namespace := environment.NewNamespace(t)
	cluster := environment.NewCluster(namespace)
	environment.Create(t, cluster)
	kubernetes := environment.StartManager(t, namespace, environment.AdminConfig()).GetClient()
	owned := func(apiVersion string) []metav1.OwnerReference {
		return []metav1.OwnerReference{{
			APIVersion: apiVersion, Kind: identity.ClusterKind(), Name: cluster.Name, UID: cluster.UID, Controller: new(true),
		}}
	}
	for _, test := range []struct {
		name   string
		owners []metav1.OwnerReference
		data   map[string]string
	}{
		{"of-a-cluster", owned(identity.GroupVersion().String()), map[string]string{"check": "true\n"}},
		{"of-nobody", nil, nil},
		{"of-another-operator", owned("others.example.org/v1"), nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			meta := metav1.ObjectMeta{Namespace: namespace, Name: test.name, OwnerReferences: test.owners}
			environment.Create(t, &corev1.ConfigMap{ObjectMeta: meta, Data: map[string]string{"check": "true\n"}})
			kept := cached(t, kubernetes, &corev1.ConfigMap{ObjectMeta: meta})
			g.Expect(kept.Data).To(Equal(test.data))
			g.Expect(kept.OwnerReferences).To(Equal(test.owners))
		})
	}
}

func TestOnlyFieldsThatTheOperatorAppliedAreKept(t *testing.T) {
	g := NewWithT(t)
	namespace := environment.NewNamespace(t)
	admin := environment.Admin()
	kubernetes := environment.StartManager(t, namespace, environment.AdminConfig()).GetClient()
	wanted := corev1ac.ConfigMap("settings", namespace).WithData(map[string]string{"mode": "strict"}).
		WithLabels(map[string]string{"shade": "blue"})
	ours := identity.FieldManager("configuration")
	g.Expect(admin.Apply(t.Context(), wanted, client.FieldOwner(ours))).To(Succeed())
	g.Expect(admin.Apply(t.Context(), corev1ac.ConfigMap("settings", namespace).
		WithAnnotations(map[string]string{corev1.LastAppliedConfigAnnotation: "{}", "others": "yes"}),
		client.FieldOwner("kubectl"))).To(Succeed())
	live := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "settings"}}
	environment.Change(t, live, func(live *corev1.ConfigMap) { live.Labels["shape"] = "round" })
	g.Expect(live.ManagedFields).To(HaveLen(3))

	var kept *corev1.ConfigMap
	environment.Until(t, func(g Gomega) {
		kept = &corev1.ConfigMap{}
		g.Expect(kubernetes.Get(t.Context(), client.ObjectKeyFromObject(live), kept)).To(Succeed())
		g.Expect(kept.ResourceVersion).To(Equal(live.ResourceVersion))
	})
	g.Expect(kept.ManagedFields).To(HaveLen(1))
	g.Expect(kept.Annotations).To(Equal(map[string]string{"others": "yes"}))
	g.Expect(kept.Labels).To(Equal(live.Labels))
	// What is there is all that tells whether to apply again.
	extracted, err := corev1ac.ExtractConfigMap(kept, ours)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(extracted.ObjectMetaApplyConfiguration).To(Equal(&metav1ac.ObjectMetaApplyConfiguration{
		Name: wanted.Name, Namespace: wanted.Namespace, Labels: wanted.Labels,
	}))
}

func restrictedPod() *corev1.PodSecurityContext {
	return &corev1.PodSecurityContext{
		RunAsNonRoot: new(true), SeccompProfile: &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeRuntimeDefault},
	}
}

func restrictedContainer() *corev1.SecurityContext {
	return &corev1.SecurityContext{
		AllowPrivilegeEscalation: new(false), Capabilities: &corev1.Capabilities{Drop: []corev1.Capability{"ALL"}},
	}
}
