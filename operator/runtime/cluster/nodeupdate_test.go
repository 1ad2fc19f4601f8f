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
	"k8s.io/apimachinery/pkg/util/intstr"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/workload"
)

func TestHowManyNodesAreUpdatedAtATime(t *testing.T) {
	tests := []struct {
		name   string
		update api.ClusterUpdate
		kind   appsv1.DaemonSetUpdateStrategyType
		atOnce *intstr.IntOrString
	}{
		{"one, unless told otherwise", api.ClusterUpdate{},
			appsv1.RollingUpdateDaemonSetStrategyType, new(intstr.FromInt32(1))},
		{"as many as may be away", api.ClusterUpdate{DaemonSetUpdate: api.DaemonSetUpdate{MaxUnavailable: new(int32(3))}},
			appsv1.RollingUpdateDaemonSetStrategyType, new(intstr.FromInt32(3))},
		{"none by itself", api.ClusterUpdate{PacedUpdate: api.PacedUpdate{Type: api.UpdateOnDelete}},
			appsv1.OnDeleteDaemonSetStrategyType, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := &api.Cluster{Spec: api.ClusterSpec{Update: test.update}}
			strategy := nodeUpdateStrategy(cluster)
			g.Expect(*strategy.Type).To(Equal(test.kind))
			if test.atOnce == nil {
				g.Expect(strategy.RollingUpdate).To(BeNil())
			} else {
				g.Expect(strategy.RollingUpdate.MaxUnavailable).To(Equal(test.atOnce))
			}
		})
	}
}

// One edit of both image and settings must not roll the replicas twice.
func TestTheTemplateOfNodesWaitsForTheOtherControllers(t *testing.T) {
	live := &appsv1.DaemonSet{}
	live.Spec.Template.Spec.Containers = []corev1.Container{{Name: "application", Image: "application:1"}}
	cluster := &api.Cluster{}
	cluster.Spec.Image = "application:2"
	tests := []struct {
		name     string
		waitsFor []string
		want     string
	}{
		{"while one has not answered", []string{"its credentials"}, "application:1"},
		{"when all have", nil, "application:2"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			wanted := intents{configuration: &corev1.ConfigMap{}, waitsFor: test.waitsFor}
			template, err := daemonSetTemplate(cluster, wanted, workload.OfDaemonSet(live))
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(*template.Spec.Containers[0].Image).To(Equal(test.want))
		})
	}
}
