//go:build scenarios

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

package cluster

import (
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/scenarios/flows"
)

// subject is a cluster that a test of its own asks more of than the flows do.
type subject struct {
	*testing.T
	place   flows.Place
	cluster *api.Cluster
}

// newSubject is a cluster of two ready replicas, after some edits.
func newSubject(t *testing.T, edits ...func(*api.Cluster)) *subject {
	t.Helper()
	place := newPlace(t)
	startOperator(t, operatorIn(t, place.Namespace), place.Namespace)
	s := &subject{T: t, place: place, cluster: flows.NewCluster(place, "orders")}
	for _, edit := range edits {
		edit(s.cluster)
	}
	check(t, admin.Create(t.Context(), s.cluster))
	s.isTrue(api.ConditionReady)
	s.isTrue(api.ConditionStorageReady)
	return s
}

// until waits until the assertions hold.
func (s *subject) until(assertions func(g Gomega)) {
	s.Helper()
	NewWithT(s).Eventually(assertions, patience, poll).Should(Succeed())
}

func (s *subject) read(g Gomega, object client.Object) {
	s.Helper()
	g.Expect(admin.Get(s.Context(), client.ObjectKeyFromObject(object), object)).To(Succeed())
}

func (s *subject) change(edit func(*api.Cluster)) {
	s.Helper()
	s.until(func(g Gomega) {
		s.read(g, s.cluster)
		before := s.cluster.DeepCopy()
		edit(s.cluster)
		g.Expect(admin.Patch(s.Context(), s.cluster, client.MergeFrom(before))).To(Succeed())
	})
}

// isTrue waits for a condition of the present generation.
func (s *subject) isTrue(condition string) {
	s.Helper()
	s.until(func(g Gomega) { s.expect(g, condition, metav1.ConditionTrue, "") })
}

// expect reads the cluster, and expects a condition of the present generation. Any reason will do if it is empty.
func (s *subject) expect(g Gomega, kind string, status metav1.ConditionStatus, reason string) {
	s.Helper()
	s.read(g, s.cluster)
	condition := meta.FindStatusCondition(s.cluster.Status.Conditions, kind)
	g.Expect(condition).NotTo(BeNil(), kind)
	g.Expect(condition.ObservedGeneration).To(Equal(s.cluster.Generation), kind)
	g.Expect(condition.Status).To(Equal(status), "%s: %s: %s", kind, condition.Reason, condition.Message)
	if reason != "" {
		g.Expect(condition.Reason).To(Equal(reason), condition.Message)
	}
}

func (s *subject) set(g Gomega) *appsv1.StatefulSet {
	s.Helper()
	set := &appsv1.StatefulSet{ObjectMeta: metav1.ObjectMeta{Namespace: s.place.Namespace, Name: s.cluster.Name}}
	s.read(g, set)
	return set
}

func (s *subject) pod(g Gomega, ordinal int) *corev1.Pod {
	s.Helper()
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{
		Namespace: s.place.Namespace, Name: identity.PodName(s.cluster.Name, ordinal),
	}}
	s.read(g, pod)
	return pod
}

func (s *subject) claim(g Gomega, ordinal int) *corev1.PersistentVolumeClaim {
	s.Helper()
	claim := &corev1.PersistentVolumeClaim{ObjectMeta: metav1.ObjectMeta{
		Namespace: s.place.Namespace, Name: identity.ClaimName(identity.DataTemplate, s.cluster.Name, ordinal),
	}}
	s.read(g, claim)
	return claim
}

// claims are the names of those that are there and stay.
func (s *subject) claims(g Gomega) []string {
	list := &corev1.PersistentVolumeClaimList{}
	g.Expect(admin.List(s.Context(), list, client.InNamespace(s.place.Namespace))).To(Succeed())
	names := make([]string, 0, len(list.Items))
	for _, claim := range list.Items {
		names = append(names, claim.Name)
	}
	return names
}
