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

package status

import (
	"k8s.io/apimachinery/pkg/api/equality"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/event"
	"sigs.k8s.io/controller-runtime/pkg/predicate"

	"stateful.example/runtime/api"
)

// Concerns lets those events of clusters through that matter to a controller: all but changes of the status in which what
// it reads there is the same. Every controller writes its part of the status, and each such write would call all others.
// What a controller reads includes its own part, so that one that was lost is written again.
func Concerns(reads func(api.ClusterStatus) []any) predicate.Predicate {
	return predicate.Funcs{UpdateFunc: func(update event.UpdateEvent) bool {
		before, wasCluster := update.ObjectOld.(*api.Cluster)
		after, isCluster := update.ObjectNew.(*api.Cluster)
		return !wasCluster || !isCluster ||
			// The cache tells all it has from time to time.
			before.ResourceVersion == after.ResourceVersion ||
			!equality.Semantic.DeepEqual(described(before), described(after)) ||
			!equality.Semantic.DeepEqual(reads(before.Status), reads(after.Status))
	}}
}

// described is the metadata without what each write changes. Its generation stands for the spec.
func described(cluster *api.Cluster) metav1.ObjectMeta {
	metadata := cluster.ObjectMeta
	metadata.ResourceVersion, metadata.ManagedFields = "", nil
	return metadata
}

// Answers are conditions that are another controller's, as far as that answers: without words and times.
func Answers(live []metav1.Condition, types ...string) []metav1.Condition {
	answers := Conditions(live, types...)
	for i := range answers {
		answers[i].Message, answers[i].LastTransitionTime = "", metav1.Time{}
	}
	return answers
}
