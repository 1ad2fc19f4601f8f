// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"strings"
	"testing"

	"github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/apiutil"
)

// Admission is a rule of a schema.
type Admission struct {
	name, field, message string
	rejected, accepted   any
}

// Rejects is a rule about the value of a field, such as spec.clusterName: one that it rejects, with the message that the
// user reads, and one as close as can be that it accepts. Values are what JSON has, and int.
func Rejects(name, field string, rejected any, message string, accepted any) Admission {
	return Admission{name: name, field: field, message: message, rejected: rejected, accepted: accepted}
}

// ExpectAdmission tries each rule on a copy of an object. Nothing is created.
func ExpectAdmission(t *testing.T, object client.Object, rules ...Admission) {
	t.Helper()
	for _, rule := range rules {
		t.Run(rule.name, func(t *testing.T) {
			g := gomega.NewWithT(t)
			create := func(value any) error {
				return admin.Create(t.Context(), withField(g, object, rule.field, value), client.DryRunAll)
			}
			ExpectInvalid(g, create(rule.rejected), rule.message)
			g.Expect(create(rule.accepted)).To(gomega.Succeed())
		})
	}
}

// ExpectImmutable creates an object, and expects that the fields of its spec keep their values: others are rejected with
// the message, in which FIELD stands for the field's name. Labels may change.
func ExpectImmutable(t *testing.T, object client.Object, message string, others map[string]any) {
	t.Helper()
	Create(t, object)
	for field, value := range others {
		t.Run(field, func(t *testing.T) {
			g := gomega.NewWithT(t)
			err := admin.Update(t.Context(), withField(g, object, "spec."+field, value), client.DryRunAll)
			ExpectInvalid(g, err, strings.ReplaceAll(message, "FIELD", field))
		})
	}
	object.SetLabels(map[string]string{"team": "payments"})
	gomega.NewWithT(t).Expect(admin.Update(t.Context(), object)).To(gomega.Succeed())
}

// ExpectInvalid expects the API server's error about an object that it does not admit.
func ExpectInvalid(g gomega.Gomega, err error, message string) {
	g.ExpectWithOffset(1, apierrors.IsInvalid(err)).To(gomega.BeTrue(), "%v", err)
	g.ExpectWithOffset(1, err).To(gomega.MatchError(gomega.ContainSubstring(message)))
}

// withField is a copy of an object with a value that Go's types may not let through.
func withField(g gomega.Gomega, object client.Object, field string, value any) *unstructured.Unstructured {
	fields, err := runtime.DefaultUnstructuredConverter.ToUnstructured(object)
	g.Expect(err).NotTo(gomega.HaveOccurred())
	kind, err := apiutil.GVKForObject(object, scheme)
	g.Expect(err).NotTo(gomega.HaveOccurred())
	changed := &unstructured.Unstructured{Object: fields}
	changed.SetGroupVersionKind(kind)
	if number, isNumber := value.(int); isNumber {
		value = int64(number)
	}
	g.Expect(unstructured.SetNestedField(changed.Object, value, strings.Split(field, ".")...)).To(gomega.Succeed())
	return changed
}
