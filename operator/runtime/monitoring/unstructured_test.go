// SPDX-License-Identifier: Apache-2.0

package monitoring_test

import (
	"testing"

	. "github.com/onsi/gomega"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/monitoring"
	"stateful.example/runtime/test/environment"
)

// An object in a namespace that is gone must not keep all other clusters from being monitored.
func TestAKindIsGoneWhenItsPathIsUnknown(t *testing.T) {
	apply := func(namespace string) error {
		object := foreign(monitorKind, namespace)
		object.Object["spec"] = map[string]any{"selector": map[string]any{}, "endpoints": []any{}}
		return environment.Admin().Apply(t.Context(), client.ApplyConfigurationFromUnstructured(object),
			client.FieldOwner("test"))
	}
	g := NewWithT(t)
	namespace := environment.NewNamespace(t)
	t.Run("the namespace is gone", func(t *testing.T) {
		installKinds(t)
		NewWithT(t).Expect(apply(namespace)).To(Succeed())
		err := apply("no-such-namespace")
		NewWithT(t).Expect(err).To(HaveOccurred())
		NewWithT(t).Expect(monitoring.KindGone(err)).To(BeFalse(), "%v", err)
	})
	err := apply(namespace)
	g.Expect(err).To(HaveOccurred())
	g.Expect(monitoring.KindGone(err)).To(BeTrue(), "%v", err)
}
