// SPDX-License-Identifier: Apache-2.0

package apply

import (
	"errors"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"
	metav1ac "k8s.io/client-go/applyconfigurations/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
)

const manager = "the-operator"

func TestIfDifferent(t *testing.T) {
	owner := ownerWith("1")
	tests := []struct {
		name string
		// change is what happened since the object was applied with {"a": "1", "b": "2"}.
		change func(*testing.T, client.Client)
		wanted map[string]string
		writes bool
	}{
		{"nothing changed", func(*testing.T, client.Client) {}, map[string]string{"a": "1", "b": "2"}, false},
		{"another value is wanted", func(*testing.T, client.Client) {}, map[string]string{"a": "1", "b": "3"}, true},
		{"less is wanted", func(*testing.T, client.Client) {}, map[string]string{"a": "1"}, true},
		{"a value was changed", edited("a", "4"), map[string]string{"a": "1", "b": "2"}, true},
		{"something was added", edited("c", "5"), map[string]string{"a": "1", "b": "2"}, false},
		{"it was deleted", func(t *testing.T, cluster client.Client) {
			NewWithT(t).Expect(cluster.Delete(t.Context(), read(t, cluster))).To(Succeed())
		}, map[string]string{"a": "1", "b": "2"}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := fake.NewClientBuilder().WithReturnManagedFields().Build()
			first := object(owner, map[string]string{"a": "1", "b": "2"})
			g.Expect(first.IfDifferent(t.Context(), cluster, manager, owner)).To(BeTrue(), "it is created")
			test.change(t, cluster)

			again := object(owner, test.wanted)
			g.Expect(again.IfDifferent(t.Context(), cluster, manager, owner)).To(Equal(test.writes))
			for key, value := range test.wanted {
				g.Expect(read(t, cluster).Data).To(HaveKeyWithValue(key, value))
			}
			if _, wanted := test.wanted["b"]; !wanted {
				g.Expect(read(t, cluster).Data).NotTo(HaveKey("b"))
			}
		})
	}
}

func TestTheObjectOfSomebodyElseIsNotTakenOver(t *testing.T) {
	g := NewWithT(t)
	owner := ownerWith("1")
	other := ownerWith("2")
	cluster := fake.NewClientBuilder().WithReturnManagedFields().Build()
	theirs := object(other, map[string]string{"a": "theirs"})
	g.Expect(theirs.IfDifferent(t.Context(), cluster, manager, other)).To(BeTrue())

	ours := object(owner, map[string]string{"a": "ours"})
	written, err := ours.IfDifferent(t.Context(), cluster, manager, owner)
	g.Expect(written).To(BeFalse())
	g.Expect(errors.As(err, &TakenError{})).To(BeTrue(), "%v", err)
	g.Expect(read(t, cluster).Data).To(HaveKeyWithValue("a", "theirs"))
}

func ownerWith(uid types.UID) client.Object {
	return &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "owner", UID: uid}}
}

func object(
	owner client.Object, data map[string]string,
) Object[*corev1.ConfigMap, *corev1ac.ConfigMapApplyConfiguration] {
	reference := metav1ac.OwnerReference().
		WithAPIVersion("v1").WithKind("ConfigMap").WithName(owner.GetName()).WithUID(owner.GetUID()).WithController(true)
	return Object[*corev1.ConfigMap, *corev1ac.ConfigMapApplyConfiguration]{
		Live:    &corev1.ConfigMap{},
		Wanted:  corev1ac.ConfigMap("settings", "default").WithOwnerReferences(reference).WithData(data),
		Extract: corev1ac.ExtractConfigMap,
	}
}

func edited(key, value string) func(*testing.T, client.Client) {
	return func(t *testing.T, cluster client.Client) {
		configMap := read(t, cluster)
		configMap.Data[key] = value
		NewWithT(t).Expect(cluster.Update(t.Context(), configMap, client.FieldOwner("somebody"))).To(Succeed())
	}
}

func read(t *testing.T, cluster client.Client) *corev1.ConfigMap {
	t.Helper()
	configMap := &corev1.ConfigMap{}
	key := client.ObjectKey{Namespace: "default", Name: "settings"}
	NewWithT(t).Expect(cluster.Get(t.Context(), key, configMap)).To(Succeed())
	return configMap
}
