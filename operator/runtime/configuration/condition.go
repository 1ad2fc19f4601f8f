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

package configuration

import (
	"fmt"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/apply"
)

// Reasons of the condition ConfigApplied.
const (
	// ReasonApplied: every replica runs with the current configuration.
	ReasonApplied = "Applied"
	// ReasonRollingOut: replicas are being updated to the current configuration.
	ReasonRollingOut = "RollingOut"
	// ReasonReloading: replicas are reloading parameters that take effect without a restart.
	ReasonReloading = "Reloading"
	// ReasonApplyFailed: a ConfigMap could not be written.
	ReasonApplyFailed = "ApplyFailed"
	// ReasonPaused: the spec suspends reconciliation, so nothing is written.
	ReasonPaused = "Paused"
)

func applied(cluster *api.Cluster, found visit) metav1.Condition {
	condition := metav1.Condition{Type: api.ConditionConfigApplied, Status: metav1.ConditionFalse}
	name := found.noted.ConfigMapName
	switch {
	case cluster.Paused():
		condition.Status = metav1.ConditionUnknown
		condition.Reason = ReasonPaused
		condition.Message = "spec.state Paused suspends reconciliation"
	case found.failure != nil:
		condition.Reason = ReasonApplyFailed
		condition.Message = apply.Message(found.failure)
	case found.set == nil || mounted(found.set) != name || !found.set.RolledOut():
		condition.Reason = ReasonRollingOut
		condition.Message = "replicas are being updated to " + name
	case found.reloading != "":
		condition.Reason = ReasonReloading
		condition.Message = found.reloading
	default:
		condition.Status = metav1.ConditionTrue
		condition.Reason = ReasonApplied
		condition.Message = fmt.Sprintf("%d replicas run with %s", found.set.Updated, name)
	}
	return condition
}
