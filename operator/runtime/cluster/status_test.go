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
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/apply"
	"stateful.example/runtime/internal/workload"
	"stateful.example/runtime/scaling"
)

const (
	clusterName = "orders"
	// itsConfiguration is what is waited for.
	itsConfiguration = "its configuration"
)

var service = ownedObject{kind: serviceKind, name: clusterName}

// clusterAt is at the seventh generation of its spec.
func clusterAt(before ...metav1.Condition) *api.Cluster {
	cluster := &api.Cluster{ObjectMeta: metav1.ObjectMeta{Name: clusterName, Generation: 7}}
	cluster.Status.Conditions = before
	return cluster
}

// set is what runs the replicas, as its controller reports it.
func set(existing, updated, ready int32) *workload.Workload {
	return &workload.Workload{Observed: true, Wanted: existing, Existing: existing, Updated: updated, Ready: ready}
}

func TestConditions(t *testing.T) {
	const (
		allReady, notReady           = "True/AllReplicasReady", "False/ReplicasNotReady"
		rollingOut, complete, normal = "True/RollingOut", "False/RolloutComplete", "False/AsExpected"
	)
	unobserved := set(3, 3, 3)
	unobserved.Observed = false
	for _, test := range []struct {
		name     string
		replicas int32
		// settled says that the visit before had nothing left to do.
		settled  bool
		observed observed
		// want is Ready, Progressing, Degraded.
		want [3]string
	}{
		{"no set yet", 3, false, observed{}, [3]string{"Unknown/NotObserved", rollingOut, normal}},
		{"the configuration is not there yet", 3, false, observed{wanted: intents{waitsFor: []string{itsConfiguration}}},
			[3]string{"False/DependencyNotReady", rollingOut, normal}},
		{"all ready", 3, false, observed{set: set(3, 3, 3)}, [3]string{allReady, complete, normal}},
		{"the last replica is not ready yet", 3, false, observed{set: set(3, 3, 2)}, [3]string{notReady, rollingOut, normal}},
		{"a settled replica is no longer ready", 3, true, observed{set: set(3, 3, 2)},
			[3]string{notReady, complete, "True/ReplicasUnavailable"}},
		{"a settled replica was deleted and is created again", 3, true, observed{set: set(2, 2, 2)},
			[3]string{notReady, rollingOut, normal}},
		{"one replica has an earlier revision", 3, true, observed{set: set(3, 2, 3)}, [3]string{notReady, rollingOut, normal}},
		{"the set's controller has not seen its spec", 3, false, observed{set: unobserved}, [3]string{notReady, rollingOut, normal}},
		{"the set was written in this visit", 3, true, observed{set: set(3, 3, 3), changed: true},
			[3]string{notReady, rollingOut, normal}},
		{"there is to be none", 0, false, observed{set: set(0, 0, 0)}, [3]string{"False/ScaledToZero", complete, normal}},
		{"an object is somebody else's", 3, false,
			observed{set: set(3, 3, 3), failures: []failure{{object: service, err: apply.TakenError{Name: clusterName}}}},
			[3]string{allReady, complete, "True/NameConflict"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := clusterAt()
			if test.settled {
				cluster = clusterAt(metav1.Condition{
					Type: api.ConditionProgressing, Status: metav1.ConditionFalse, Reason: ReasonRolloutComplete,
				})
			}
			test.observed.wanted.replicas = test.replicas
			got := report(cluster, test.observed)
			g.Expect(got.ObservedGeneration).To(Equal(int64(7)))
			for i, kind := range []string{api.ConditionReady, api.ConditionProgressing, api.ConditionDegraded} {
				condition := meta.FindStatusCondition(got.Conditions, kind)
				g.Expect(condition).NotTo(BeNil(), kind)
				g.Expect(string(condition.Status)+"/"+condition.Reason).To(Equal(test.want[i]), kind)
				g.Expect(condition.ObservedGeneration).To(Equal(int64(7)), kind)
			}
			// The times of conditions that did not change stay.
			cluster.Status.Conditions = got.Conditions
			g.Expect(report(cluster, test.observed).Conditions).To(Equal(got.Conditions))
		})
	}
}

// scaledAt has scaled to two replicas, or is about to.
func scaledAt(generation int64, reason string) *api.Cluster {
	cluster := clusterAt(metav1.Condition{
		Type: api.ConditionScaled, Status: metav1.ConditionFalse, Reason: reason, ObservedGeneration: generation,
	})
	cluster.Status.Scaling = &api.ClusterScalingStatus{Replicas: new(int32(2))}
	return cluster
}

func TestNothingIsSaidOfASpecThatOthersHaveNotAnsweredTo(t *testing.T) {
	for name, test := range map[string]struct {
		waitsFor   []string
		cluster    *api.Cluster
		generation int64
	}{
		"all have answered":         {nil, clusterAt(), 7},
		"the configuration has not": {[]string{itsConfiguration}, clusterAt(), 6},
		"scaling has":               {nil, scaledAt(7, scaling.ReasonAtTarget), 7},
		"scaling has not":           {nil, scaledAt(6, scaling.ReasonAtTarget), 6},
	} {
		t.Run(name, func(t *testing.T) {
			g := NewWithT(t)
			test.cluster.Status.ObservedGeneration = 6
			got := report(test.cluster, observed{set: set(3, 3, 3), wanted: intents{replicas: 3, waitsFor: test.waitsFor}})
			g.Expect(got.ObservedGeneration).To(Equal(test.generation))
			g.Expect(got.Conditions).To(HaveEach(HaveField("ObservedGeneration", test.generation)))
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
			cluster := scaledAt(7, test.reason)
			cluster.Spec.Replicas = &test.asked
			got := report(cluster, observed{set: set(2, 2, 2), wanted: intents{replicas: 2}})
			NewWithT(t).Expect(meta.FindStatusCondition(got.Conditions, api.ConditionReady).Status).To(Equal(test.ready))
		})
	}
}

func TestStatusMessagesDoNotChangeFromRetryToRetry(t *testing.T) {
	for _, text := range []string{"dial tcp: i/o timeout after 3.1s", "dial tcp: i/o timeout after 2.9s"} {
		failure := failure{object: service, err: errors.New(text)}
		NewWithT(t).Expect(failure.message()).To(Equal("Service orders: the API server could not be reached"))
	}
}

func TestOnlyWhatCannotGetBetterByItselfIsTerminal(t *testing.T) {
	services := schema.GroupResource{Resource: "services"}
	failed := func(err error) failure { return failure{object: service, err: err} }
	invalid := failed(apierrors.NewInvalid(schema.GroupKind{Kind: serviceKind}, clusterName, nil))
	conflict := failed(apierrors.NewConflict(services, clusterName, nil))
	for _, test := range []struct {
		name            string
		failures        []failure
		other           error
		fails, terminal bool
	}{
		{"nothing failed", nil, nil, false, false},
		{"the API server finds an object invalid", []failure{invalid}, nil, true, true},
		{"a conflict", []failure{conflict}, nil, true, false},
		{"a name that is taken, until it is free", []failure{failed(apply.TakenError{Name: clusterName})}, nil, true, false},
		{"a right that is missing, until it is given", []failure{failed(apierrors.NewForbidden(services, clusterName, nil))}, nil, true, false},
		{"one of both", []failure{invalid, conflict}, nil, true, false},
		{"an invalid object and a status that was not written", []failure{invalid}, errors.New("timeout"), true, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := asError(test.failures, test.other)
			NewWithT(t).Expect(err != nil).To(Equal(test.fails))
			NewWithT(t).Expect(errors.Is(err, reconcile.TerminalError(nil))).To(Equal(test.terminal))
		})
	}
}
