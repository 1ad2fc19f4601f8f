// SPDX-License-Identifier: Apache-2.0

// Package connections_test leads clients with open connections through what the operator does to replicas. No
// containers run: the kubelet is played with a real process for each pod, and scripts run as processes too.
package connections_test

import (
	"fmt"
	"os"
	"testing"

	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
	"stateful.example/runtime/test/scenarios/process"
)

// asApplication is set where this program is not the tests, but the application.
const asApplication = "RUN_AS_APPLICATION"

func TestMain(m *testing.M) {
	if os.Getenv(asApplication) == "" {
		os.Exit(environment.RunWithControllers(m))
	}
	if err := runApplication(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// edit changes the cluster before it is created.
type edit func(*api.Cluster)

// stopping is how long a replica waits before it is told to stop, and how long it has then, in seconds.
func stopping(preStop, grace int64) edit {
	return func(orders *api.Cluster) {
		orders.Spec.Pod.PreStopSeconds, orders.Spec.Pod.TerminationGracePeriodSeconds = &preStop, &grace
	}
}

func draining(orders *api.Cluster) { orders.Spec.Scripts.Drain = drainScript }

// world is a cluster of three replicas, each with clients.
type world struct {
	orders  *api.Cluster
	kubelet *kubelet
	clients *clients
}

func newWorld(t *testing.T, edits ...edit) *world {
	t.Helper()
	g := NewWithT(t)
	namespace := environment.NewNamespace(t)
	w := &world{orders: environment.NewCluster(namespace), clients: &clients{}}
	w.kubelet = &kubelet{folder: t.TempDir(), clients: w.clients, containers: map[types.UID]*container{}}
	// The played kubelet says when a pod is ready, and nobody else.
	w.orders.Spec.Pod.Annotations = map[string]api.ClusterAnnotation{
		environment.UnreadyAnnotation: "yes",
	}
	for _, edit := range edits {
		edit(w.orders)
	}
	environment.Create(t, w.orders)
	t.Cleanup(w.kubelet.stopAll)
	environment.StartManager(t, namespace, environment.AdminConfig(),
		environment.PlayStatefulSets, environment.PlayVolumes, w.kubelet.setUp)
	operator, err := process.Start(environment.AdminConfig(), process.Options{
		Scheme: environment.Scheme(), Namespace: namespace,
		Executor: &process.Containers{Root: w.kubelet.folder, Client: environment.Admin()},
	})
	g.Expect(err).NotTo(HaveOccurred())
	t.Cleanup(func() { g.Expect(operator.Stop()).To(Succeed()) })
	w.settled(t)
	w.known(t)
	startClients(w.clients)
	t.Cleanup(w.clients.finish)
	w.served(t)
	return w
}

func (w *world) change(t *testing.T, edit edit) {
	t.Helper()
	environment.Change(t, w.orders, edit)
}

// settled waits until all replicas are there, and of the newest revision.
func (w *world) settled(t *testing.T) {
	t.Helper()
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, w.orders, api.ConditionReady, metav1.ConditionTrue, "AllReplicasReady")
		g.Expect(w.orders.Status.Replicas).To(Equal(*w.orders.Spec.Replicas))
	})
}

// known waits until the clients know of all replicas: who has a connection does not look for another.
func (w *world) known(t *testing.T) {
	t.Helper()
	environment.Until(t, func(g Gomega) {
		g.Expect(w.kubelet.addresses()).To(HaveLen(int(*w.orders.Spec.Replicas)))
		g.Expect(w.clients.knows()).To(Equal(w.kubelet.addresses()))
	})
}

// served waits until each replica has clients.
func (w *world) served(t *testing.T) {
	t.Helper()
	w.known(t)
	environment.Until(t, func(g Gomega) { g.Expect(w.clients.everywhere()).To(BeTrue()) })
}

func newerImage(orders *api.Cluster) { orders.Spec.Image = "application:2" }

func TestConnectionsSurviveARollOut(t *testing.T) {
	w := newWorld(t, stopping(2, 30))
	w.change(t, newerImage)
	w.settled(t)
	ended := w.kubelet.ended()
	g := NewWithT(t)
	g.Expect(ended).To(HaveLen(3))
	for _, stop := range ended {
		g.Expect(stop.connected).To(BeNumerically(">", 0), "%s had clients when it was told to stop: %v", stop.pod, ended)
	}
	before := w.clients.answers()
	environment.Until(t, func(g Gomega) { g.Expect(w.clients.answers()).To(BeNumerically(">", before+clientCount)) })
	g.Expect(w.clients.finished()).To(BeEmpty())
}

// With the same clients, the same application and the same roll-out, each of what protects connections is needed.
func TestWhatConnectionsDoNotSurvive(t *testing.T) {
	for _, row := range []struct {
		name   string
		edit   edit
		failed string
	}{
		{"a replica that is told to stop before clients know", stopping(0, 30), "connection refused"},
		{"a grace period shorter than a request", stopping(1, 2), "a request was not answered"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t, row.edit)
			w.change(t, newerImage)
			environment.Until(t, func(g Gomega) { g.Expect(w.clients.failed()).To(ContainSubstring(row.failed)) })
		})
	}
}

// scaleDown takes the last replica away, and returns how many clients it had when it was told to stop.
func scaleDown(t *testing.T, w *world) int {
	t.Helper()
	w.change(t, func(orders *api.Cluster) { orders.Spec.Replicas = new(int32(2)) })
	w.settled(t)
	w.served(t)
	NewWithT(t).Expect(w.kubelet.ended()).To(HaveLen(1))
	return w.kubelet.ended()[0].connected
}

func TestConnectionsSurviveAScaleDown(t *testing.T) {
	w := newWorld(t, stopping(2, 30), draining)
	g := NewWithT(t)
	g.Expect(scaleDown(t, w)).To(BeZero(), "clients were led elsewhere before the replica was told to stop")
	g.Expect(w.clients.finished()).To(BeEmpty())
}

func TestWithoutADrainAReplicaStopsUnderItsClients(t *testing.T) {
	w := newWorld(t, stopping(2, 30))
	NewWithT(t).Expect(scaleDown(t, w)).NotTo(BeZero())
}

func TestHibernationAnswersWhatWasAsked(t *testing.T) {
	w := newWorld(t, stopping(2, 30))
	w.change(t, func(orders *api.Cluster) { orders.Spec.State = api.ClusterHibernated })
	environment.Until(t, func(g Gomega) { g.Expect(w.kubelet.addresses()).To(BeEmpty()) })
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, w.orders, api.ConditionHibernated, metav1.ConditionTrue, "Hibernated")
	})
	NewWithT(t).Expect(w.clients.finished()).To(BeEmpty())
}
