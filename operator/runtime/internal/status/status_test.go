// SPDX-License-Identifier: Apache-2.0

package status_test

import (
	"cmp"
	"os"
	"testing"

	. "github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/status"
	"stateful.example/runtime/test/environment"
)

func TestMain(m *testing.M) {
	os.Exit(environment.Run(m))
}

// part is what one controller says.
type part struct {
	Selector   string             `json:"selector,omitempty"`
	Conditions []metav1.Condition `json:"conditions,omitempty"`
}

// says has no conditions.
func says(selector string) part {
	return part{Selector: selector}
}

func said(t *testing.T, cluster *api.Cluster) string {
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
	g.Expect(status.WriteLock(t.Context(), kubernetes, earlier, "lock", part{}, says("to nobody"))).To(Succeed())

	newer := environment.NewCluster(earlier.Namespace)
	environment.Create(t, newer)
	err := status.WriteLock(t.Context(), kubernetes, earlier, "lock", part{}, says("of before"))
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

	g.Expect(status.WriteLock(t.Context(), kubernetes, one, "lock", part{}, says("one"))).To(Succeed())
	err := status.WriteLock(t.Context(), kubernetes, other, "lock", part{}, says("other"))
	g.Expect(apierrors.IsConflict(err)).To(BeTrue(), "%v", err)
	g.Expect(said(t, one)).To(Equal("one"))

	// Who has it goes on with what is in hand.
	g.Expect(status.WriteLock(t.Context(), kubernetes, one, "lock", says("one"), says("one, further"))).To(Succeed())
	g.Expect(status.WriteLock(t.Context(), kubernetes, one, "lock", says("one, further"), says("over"))).To(Succeed())
	g.Expect(said(t, one)).To(Equal("over"))
}

// A controller is called again before the cache has what it wrote.
func TestWhatTheCacheDoesNotHaveYetIsWrittenOnce(t *testing.T) {
	as, requests := environment.Recorded(environment.AdminConfig())
	kubernetes, err := client.New(as, client.Options{Scheme: environment.Scheme()})
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	ready := func(reason string, second int64) part {
		return part{Selector: "first", Conditions: []metav1.Condition{{
			Type: "Ready", Status: metav1.ConditionTrue, Reason: reason, LastTransitionTime: metav1.Unix(second, 0),
		}}}
	}
	tests := []struct {
		name    string
		by      string
		wanted  part
		before  func(*testing.T, *api.Cluster)
		written int
	}{
		{name: "the same again", wanted: ready("Started", 1)},
		{name: "the same, a second later", wanted: ready("Started", 2)},
		{name: "something else", wanted: ready("Restarted", 1), written: 1},
		{name: "less", wanted: says("first"), written: 1},
		{name: "by another controller", by: "another", wanted: ready("Started", 1), written: 1},
		{name: "the cache has it, and somebody took it away", wanted: ready("Started", 1),
			before: func(t *testing.T, cluster *api.Cluster) {
				environment.ChangeStatus(t, cluster, func(cluster *api.Cluster) { cluster.Status.Selector = "" })
			}, written: 1},
		{name: "of another of the name", wanted: ready("Started", 1),
			before: func(t *testing.T, cluster *api.Cluster) {
				g := NewWithT(t)
				g.Expect(environment.Admin().Delete(t.Context(), cluster)).To(Succeed())
				*cluster = *environment.NewCluster(cluster.Namespace)
				environment.Create(t, cluster)
			}, written: 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := environment.NewCluster(environment.NewNamespace(t))
			environment.Create(t, cluster)
			live := part{Selector: "earlier"}
			g.Expect(status.Behind(cluster, "one")).To(BeFalse())
			g.Expect(status.Write(t.Context(), kubernetes, cluster, "one", live, ready("Started", 1))).To(Succeed())
			g.Expect(status.Behind(cluster, "one")).To(BeTrue())
			if test.before != nil {
				test.before(t, cluster)
				g.Expect(status.Behind(cluster, "one")).To(BeFalse())
			}
			before := len(requests.All())
			g.Expect(status.Write(t.Context(), kubernetes, cluster, cmp.Or(test.by, "one"), live, test.wanted)).To(Succeed())
			g.Expect(requests.All()[before:]).To(HaveLen(test.written))
		})
	}
}
