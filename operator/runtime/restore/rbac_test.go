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

package restore_test

import (
	"slices"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/meta"

	"stateful.example/runtime/api"
	"stateful.example/runtime/restore"
	"stateful.example/runtime/test/environment"
)

// The controller runs as the operator's ServiceAccount through all that it does. With the role as generated, nothing is
// refused; with any verb that this package asks for taken away, something is: so the role is enough, and its share the
// least.
func TestTheRoleIsEnoughAndTheLeast(t *testing.T) {
	t.Run("as generated", func(t *testing.T) {
		NewWithT(t).Expect(refusedWith(t, environment.GeneratedRole(t).Rules)).To(BeEmpty())
	})
	environment.EachWithoutOne(restore.Rules(), func(name string, fewer []rbacv1.PolicyRule) {
		t.Run(name, func(t *testing.T) {
			NewWithT(t).Expect(refusedWith(t, fewer)).NotTo(BeEmpty())
		})
	})
}

// refusedWith leads the controller through a restore in place and a new cluster, and returns the requests that it was not
// allowed to make. It ends with the first. Events are the cluster package's.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	w := newWorld(t)
	w.runs(w.newCluster("orders", 1))
	w.backedUp("nightly")
	as, requests := environment.Recorded(environment.ServiceAccount(t, w.namespace, rules))
	w.startAs(as)
	refused := func() []string {
		return slices.DeleteFunc(requests.Refused(), func(request string) bool {
			return strings.Contains(request, "/events")
		})
	}
	undo := w.restore("undo", "orders", "nightly")
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, undo)
		g.Expect(len(refused()) > 0 || undo.Status.Phase == api.RestoreDone).To(BeTrue())
	})
	if len(refused()) > 0 {
		return refused()
	}
	copied := w.newCluster("copy", 1, from("nightly"))
	environment.Create(t, copied)
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, copied)
		filled := meta.IsStatusConditionTrue(copied.Status.Conditions, api.ConditionBootstrapped)
		g.Expect(len(refused()) > 0 || filled).To(BeTrue())
	})
	return refused()
}
