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

// OfDaemonSet reads a live one. It is to have a replica on each node that its pods may run on, which its controller alone
// knows, so nothing is wanted before that has seen it. What runs where it should not is no replica: it is on its way out.
func OfDaemonSet(set *appsv1.DaemonSet) *Workload {
	return &Workload{
		Template:  &set.Spec.Template,
		Observed:  set.Status.ObservedGeneration >= set.Generation,
		Deleted:   set.DeletionTimestamp != nil,
		Wanted:    set.Status.DesiredNumberScheduled,
		Existing:  set.Status.CurrentNumberScheduled,
		Updated:   set.Status.UpdatedNumberScheduled,
		Ready:     set.Status.NumberReady,
		daemonSet: set,
	}
}

// DaemonSet is the live object, nil if there is none.
func (workload *Workload) DaemonSet() *appsv1.DaemonSet {
	if workload == nil {
		return nil
	}
	return workload.daemonSet
}
