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
	"errors"
	"testing"

	. "github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/apply"
	"stateful.example/runtime/internal/workload"
	"stateful.example/runtime/scaling"
)

const (
	clusterName = "orders"

	// Status and reason of a condition.
	allReady   = "True/AllReplicasReady"
	notReady   = "False/ReplicasNotReady"
	rollingOut = "True/RollingOut"
	settled    = "False/RolloutComplete"
	asExpected = "False/AsExpected"

	// itsConfiguration is what is waited for.
	itsConfiguration = "its configuration"
)

func TestConditions(t *testing.T) {
	settledBefore := metav1.Condition{Type: api.ConditionProgressing, Status: metav1.ConditionFalse, Reason: ReasonRolloutComplete}
	nobody := []string{
		"False/ScaledToZero",
	}
	tests := []struct {
		name     string
		replicas int32
		before   []metav1.Condition
		observed observed
		// want is Ready, Progressing, Degraded.
		want [3]string
	}{
		{
			name: "no set yet", replicas: 3,
			want: [3]string{"Unknown/NotObserved", rollingOut, asExpected},
		},
		{
			name: "its configuration is not there yet", replicas: 3,
			observed: observed{wanted: intents{waitsFor: []string{itsConfiguration}}},
			want:     [3]string{"False/DependencyNotReady", rollingOut, asExpected},
		},
		{
			name: "all ready", replicas: 3, observed: observed{set: set(3, 3, 3)},
			want: [3]string{allReady, settled, asExpected},
		},
		{
			name: "the last replica is not ready yet", replicas: 3, observed: observed{set: set(3, 3, 2)},
			want: [3]string{notReady, rollingOut, asExpected},
		},
		{
			name: "a settled replica is no longer ready", replicas: 3, before: []metav1.Condition{settledBefore},
			observed: observed{set: set(3, 3, 2)},
			want:     [3]string{notReady, settled, "True/ReplicasUnavailable"},
		},
		{
			name: "a settled replica was deleted and is created again", replicas: 3, before: []metav1.Condition{settledBefore},
			observed: observed{set: set(2, 2, 2)},
			want:     [3]string{notReady, rollingOut, asExpected},
		},
		{
			name: "one replica has an earlier revision", replicas: 3, before: []metav1.Condition{settledBefore},
			observed: observed{set: set(3, 2, 3)},
			want:     [3]string{notReady, rollingOut, asExpected},
		},
		{
			name: "the set's controller has not seen its spec", replicas: 3, observed: observed{set: unobserved(set(3, 3, 3))},
			want: [3]string{notReady, rollingOut, asExpected},
		},
		{
			name: "the set was written in this visit", replicas: 3, before: []metav1.Condition{settledBefore},
			observed: observed{set: set(3, 3, 3), changed: true},
			want:     [3]string{notReady, rollingOut, asExpected},
		},
		{
			name: "there is to be none", replicas: 0, observed: observed{set: set(0, 0, 0)},
			want: [3]string{nobody[0], settled, asExpected},
		},
		{
			name: "an object is somebody else's", replicas: 3,
			observed: observed{
				set:      set(3, 3, 3),
				failures: []failure{{object: ownedObject{kind: "Service", name: clusterName}, err: apply.TakenError{Name: clusterName}}},
			},
			want: [3]string{allReady, settled, "True/NameConflict"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := &api.Cluster{ObjectMeta: metav1.ObjectMeta{Name: clusterName, Generation: 7}}
			cluster.Status.Conditions = test.before

			test.observed.wanted.replicas = test.replicas
			got := report(cluster, test.observed)

			g.Expect(got.ObservedGeneration).To(Equal(int64(7)))
			for i, kind := range []string{api.ConditionReady, api.ConditionProgressing, api.ConditionDegraded} {
				condition := meta.FindStatusCondition(got.Conditions, kind)
				g.Expect(condition).NotTo(BeNil(), kind)
				g.Expect(string(condition.Status)+"/"+condition.Reason).To(Equal(test.want[i]), kind)
				g.Expect(condition.ObservedGeneration).To(Equal(int64(7)), kind)
			}
		})
	}
}

func TestNothingIsSaidOfASpecThatOthersHaveNotAnsweredTo(t *testing.T) {
	for name, test := range map[string]struct {
		waitsFor   []string
		status     api.ClusterStatus
		generation int64
	}{
		"all have answered":         {generation: 7},
		"the configuration has not": {waitsFor: []string{itsConfiguration}, generation: 6},
		"scaling has":               {status: scaledAt(7, scaling.ReasonAtTarget), generation: 7},
		"scaling has not":           {status: scaledAt(6, scaling.ReasonAtTarget), generation: 6},
	} {
		t.Run(name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := &api.Cluster{
				ObjectMeta: metav1.ObjectMeta{Name: clusterName, Generation: 7}, Status: test.status,
			}
			cluster.Status.ObservedGeneration = 6
			got := report(cluster, observed{set: set(3, 3, 3), wanted: intents{replicas: 3, waitsFor: test.waitsFor}})
			g.Expect(got.ObservedGeneration).To(Equal(test.generation))
			for _, condition := range got.Conditions {
				g.Expect(condition.ObservedGeneration).To(Equal(test.generation), condition.Type)
			}
		})
	}
}

func TestReadyWaitsForTheLastStepOfAScaleDown(t *testing.T) {
	for name, test := range map[string]struct {
		asked  int32
		reason string
		ready  metav1.ConditionStatus
	}{
		"the next one goes at once":           {1, scaling.ReasonScalingDown, metav1.ConditionFalse},
		"the last one has gone":               {2, scaling.ReasonScalingDown, metav1.ConditionTrue},
		"the next one is kept, and all serve": {1, scaling.ReasonRemainingReplicasNotReady, metav1.ConditionTrue},
		"there are to be more":                {3, scaling.ReasonScalingUp, metav1.ConditionTrue},
	} {
		t.Run(name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := &api.Cluster{
				ObjectMeta: metav1.ObjectMeta{Name: clusterName, Generation: 7}, Status: scaledAt(7, test.reason),
			}
			cluster.Spec.Replicas = &test.asked
			got := report(cluster, observed{set: set(2, 2, 2), wanted: intents{replicas: 2}})
			g.Expect(meta.FindStatusCondition(got.Conditions, api.ConditionReady).Status).To(Equal(test.ready))
		})
	}
}

func scaledAt(generation int64, reason string) api.ClusterStatus {
	status := api.ClusterStatus{}
	status.Scaling = &api.ClusterScalingStatus{Replicas: new(int32(2))}
	status.Conditions = []metav1.Condition{{
		Type: api.ConditionScaled, Status: metav1.ConditionFalse, Reason: reason, ObservedGeneration: generation,
	}}
	return status
}

func TestStatusKeepsTheTimeOfAConditionThatDidNotChange(t *testing.T) {
	g := NewWithT(t)
	cluster := &api.Cluster{ObjectMeta: metav1.ObjectMeta{Name: clusterName, Generation: 1}}
	first := report(cluster, observed{set: set(1, 1, 1)})
	cluster.Status = api.ClusterStatus{ApplicationStatus: api.ApplicationStatus{
		ObservedGeneration: first.ObservedGeneration, Replicas: first.Replicas, ReadyReplicas: first.ReadyReplicas,
		Selector: first.Selector, Conditions: first.Conditions,
	}}
	g.Expect(report(cluster, observed{set: set(1, 1, 1)})).To(Equal(first))
}

func TestStatusMessagesDoNotChangeFromRetryToRetry(t *testing.T) {
	g := NewWithT(t)
	object := ownedObject{kind: "Service", name: clusterName}
	first := failure{object: object, err: errors.New("dial tcp: i/o timeout after 3.1s")}
	second := failure{object: object, err: errors.New("dial tcp: i/o timeout after 2.9s")}
	g.Expect(first.message()).To(Equal(second.message()))
	g.Expect(first.message()).To(Equal("Service orders: the API server could not be reached"))
}

// set is what runs the replicas, as its controller reports it.
func set(existing, updated, ready int32) *workload.Workload {
	return &workload.Workload{Observed: true, Wanted: existing, Existing: existing, Updated: updated, Ready: ready}
}

func unobserved(set *workload.Workload) *workload.Workload {
	set.Observed = false
	return set
}
