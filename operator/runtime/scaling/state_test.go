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

package scaling_test

import (
	"testing"

	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/scaling"
)

// The state of a paused cluster no longer says whether it is to hibernate, so what it did before does.
func TestAPausedClusterHibernatesIfItDidBefore(t *testing.T) {
	for _, row := range []struct {
		name   string
		state  api.ClusterState
		before string
		want   bool
	}{
		{"new", api.ClusterRunning, "", false},
		{"new, to hibernate", api.ClusterHibernated, "", true},
		{"new, paused", api.ClusterPaused, "", false},
		{"running, to hibernate", api.ClusterHibernated, scaling.ReasonRunning, true},
		{"hibernated, to run", api.ClusterRunning, api.ReasonHibernated, false},
		{"paused while it ran", api.ClusterPaused, scaling.ReasonRunning, false},
		{"paused while it was stopping", api.ClusterPaused, api.ReasonHibernating, true},
		{"paused while it hibernated", api.ClusterPaused, api.ReasonHibernated, true},
		{"none, as where the default was not served", "", scaling.ReasonRunning, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			cluster := &api.Cluster{Spec: api.ClusterSpec{State: row.state}}
			if row.before != "" {
				cluster.Status.Conditions = []metav1.Condition{{Type: api.ConditionHibernated, Reason: row.before}}
			}
			NewWithT(t).Expect(cluster.Hibernates()).To(Equal(row.want))
		})
	}
}

// Neither is it woken, nor does it say that it was.
func TestAPausedClusterStaysHibernated(t *testing.T) {
	w := newWorld(t, deletingClaims)
	w.change(inState(api.ClusterHibernated))
	w.condition(api.ConditionHibernated, metav1.ConditionTrue, api.ReasonHibernated)
	w.change(inState(api.ClusterPaused))
	w.scaled(metav1.ConditionTrue, scaling.ReasonStopped)
	w.condition(api.ConditionHibernated, metav1.ConditionTrue, api.ReasonHibernated)
	g := NewWithT(t)
	g.Expect(w.cluster.Status.Scaling.Replicas).To(HaveValue(BeZero()))
	g.Expect(w.pods(g)).To(BeEmpty())

	w.change(inState(api.ClusterRunning))
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	g.Expect(w.pods(g)).To(HaveLen(3))
}
