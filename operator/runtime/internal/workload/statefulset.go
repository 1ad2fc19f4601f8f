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

package workload

import (
	appsv1 "k8s.io/api/apps/v1"
)

// OfStatefulSet reads a live one.
func OfStatefulSet(set *appsv1.StatefulSet) *Workload {
	wanted := int32(1)
	if set.Spec.Replicas != nil {
		wanted = *set.Spec.Replicas
	}
	return &Workload{
		Template:    &set.Spec.Template,
		Observed:    Observed(set),
		Deleted:     set.DeletionTimestamp != nil,
		Wanted:      wanted,
		Existing:    set.Status.Replicas,
		Updated:     set.Status.UpdatedReplicas,
		Ready:       set.Status.ReadyReplicas,
		statefulSet: set,
	}
}

// Observed says that the StatefulSet controller has seen the spec of a set.
//
// A higher generation than the set's own is not its: while the controller looks at a set that is deleted and made again
// under its name, it writes the status of the one before to the new one (UpdateStatus of k8s.io/kubernetes/pkg/controller/
// statefulset takes the newest set of that name), and never a lower generation by itself (its inconsistentStatus).
func Observed(set *appsv1.StatefulSet) bool {
	return set.Status.ObservedGeneration == set.Generation
}

// HasStatusOfAnother says that the status of a set is that of the one before it, of the same name.
func HasStatusOfAnother(set *appsv1.StatefulSet) bool {
	return set.Status.ObservedGeneration > set.Generation
}

// StatefulSet is the live object, nil if there is none.
func (workload *Workload) StatefulSet() *appsv1.StatefulSet {
	if workload == nil {
		return nil
	}
	return workload.statefulSet
}
