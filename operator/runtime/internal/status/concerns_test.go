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
	"testing"

	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/event"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/status"
)

// A controller that reads the slice Scaling and the condition Scaled is called by what concerns it, and by nothing else.
func TestAControllerIsCalledByWhatItReads(t *testing.T) {
	concerns := status.Concerns(func(live api.ClusterStatus) []any {
		return []any{live.Scaling, status.Answers(live.Conditions, api.ConditionScaled)}
	})
	scaled := func(reason, message string) []metav1.Condition {
		return []metav1.Condition{{Type: api.ConditionScaled, Reason: reason, Message: message}}
	}
	for what, row := range map[string]struct {
		change func(*api.Cluster)
		called bool
	}{
		"another's slice":           {func(cluster *api.Cluster) { cluster.Status.ReadyReplicas = 3 }, false},
		"its slice":                 {func(cluster *api.Cluster) { cluster.Status.Scaling.RetainClaims = true }, true},
		"its slice was lost":        {func(cluster *api.Cluster) { cluster.Status.Scaling = nil }, true},
		"the whole status was lost": {func(cluster *api.Cluster) { cluster.Status = api.ClusterStatus{} }, true},
		"other words":               {func(cluster *api.Cluster) { cluster.Status.Conditions = scaled("AtTarget", "3") }, false},
		"another answer":            {func(cluster *api.Cluster) { cluster.Status.Conditions = scaled("ScalingUp", "2") }, true},
		"the spec":                  {func(cluster *api.Cluster) { cluster.Generation++ }, true},
		"an annotation":             {func(cluster *api.Cluster) { cluster.Annotations = map[string]string{"looked": "at"} }, true},
		"it is deleted":             {func(cluster *api.Cluster) { cluster.DeletionTimestamp = &metav1.Time{} }, true},
		"nothing, as when the cache tells all it has": {
			func(cluster *api.Cluster) { cluster.ResourceVersion = "1" }, true,
		},
	} {
		t.Run(what, func(t *testing.T) {
			before := &api.Cluster{ObjectMeta: metav1.ObjectMeta{Name: "orders", ResourceVersion: "1", Generation: 1}}
			before.Status.Scaling = &api.ClusterScalingStatus{}
			before.Status.Conditions = scaled("AtTarget", "2")
			after := before.DeepCopy()
			after.ResourceVersion = "2"
			row.change(after)
			NewWithT(t).Expect(concerns.Update(event.UpdateEvent{ObjectOld: before, ObjectNew: after})).To(Equal(row.called))
		})
	}
}
