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

package backup

import (
	"sigs.k8s.io/controller-runtime/pkg/predicate"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/status"
)

// ConcernsHealth lets events of clusters through that lead to something: of the status, what Health
// writes, and what is quiesced.
func ConcernsHealth() predicate.Predicate {
	return status.Concerns(func(live api.ClusterStatus) []any {
		return []any{live.Backup, status.Conditions(live.Conditions, api.ConditionBackupHealthy)}
	})
}
