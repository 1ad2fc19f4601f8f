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

package status_test

import (
	"os"
	"testing"

	. "github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/environment"
	"example.com/platform/exemplar/internal/status"
)

func TestMain(m *testing.M) {
	os.Exit(environment.Run(m))
}

// part is what one controller says.
type part struct {
	Selector string `json:"selector,omitempty"`
}

func said(t *testing.T, cluster *v1alpha1.ExemplarCluster) string {
	t.Helper()
	now := cluster.DeepCopy()
	environment.Read(t, NewWithT(t), now)
	return now.Status.Selector
}

// A controller read a cluster; it is deleted, and one of the same name is created, before the controller writes.
func TestALockOfAClusterDoesNotReachOneThatTookItsName(t *testing.T) {
	g := NewWithT(t)
	kubernetes := environment.Admin()
	earlier := environment.NewCluster(environment.NewNamespace(t))
	environment.Create(t, earlier)
	g.Expect(kubernetes.Delete(t.Context(), earlier)).To(Succeed())
	g.Expect(status.WriteLock(t.Context(), kubernetes, earlier, "lock", part{}, part{"to nobody"})).To(Succeed())

	newer := environment.NewCluster(earlier.Namespace)
	environment.Create(t, newer)
	err := status.WriteLock(t.Context(), kubernetes, earlier, "lock", part{}, part{"of before"})
	g.Expect(apierrors.IsConflict(err)).To(BeTrue(), "%v", err)
	g.Expect(said(t, newer)).To(BeEmpty())
}

// Two read the cluster before either of them writes.
func TestALockIsNotTakenTwice(t *testing.T) {
	g := NewWithT(t)
	kubernetes := environment.Admin()
	one := environment.NewCluster(environment.NewNamespace(t))
	environment.Create(t, one)
	other := one.DeepCopy()

	g.Expect(status.WriteLock(t.Context(), kubernetes, one, "lock", part{}, part{"one"})).To(Succeed())
	err := status.WriteLock(t.Context(), kubernetes, other, "lock", part{}, part{"other"})
	g.Expect(apierrors.IsConflict(err)).To(BeTrue(), "%v", err)
	g.Expect(said(t, one)).To(Equal("one"))

	// Who has it goes on with what is in hand.
	g.Expect(status.WriteLock(t.Context(), kubernetes, one, "lock", part{"one"}, part{"one, further"})).To(Succeed())
	g.Expect(status.WriteLock(t.Context(), kubernetes, one, "lock", part{"one, further"}, part{"over"})).To(Succeed())
	g.Expect(said(t, one)).To(Equal("over"))
}
