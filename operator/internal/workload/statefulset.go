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
		Observed:    set.Status.ObservedGeneration >= set.Generation,
		Deleted:     set.DeletionTimestamp != nil,
		Wanted:      wanted,
		Existing:    set.Status.Replicas,
		Updated:     set.Status.UpdatedReplicas,
		Ready:       set.Status.ReadyReplicas,
		statefulSet: set,
	}
}

// StatefulSet is the live object, nil if there is none.
func (workload *Workload) StatefulSet() *appsv1.StatefulSet {
	if workload == nil {
		return nil
	}
	return workload.statefulSet
}
