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

package controller

import (
	"fmt"
	"slices"
	"strings"

	rbacv1 "k8s.io/api/rbac/v1"

	"stateful.example/runtime/backup"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/configuration"
	"stateful.example/runtime/credentials"
	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/monitoring"
	"stateful.example/runtime/operator"
	"stateful.example/runtime/restore"
	"stateful.example/runtime/scaling"
	"stateful.example/runtime/schedule"
	"stateful.example/runtime/storage"
)

// Rules are all that the controllers of an application need, in the namespaces of its clusters.
func Rules(application operator.Application) []rbacv1.PolicyRule {
	identity.Set(application.Names, application.Features...)
	rules := slices.Concat(cluster.Rules(), configuration.Rules(), credentials.Rules(), scripts.Rules())
	for _, part := range []struct {
		feature operator.Feature
		rules   func() []rbacv1.PolicyRule
	}{
		{operator.StatefulSet, storage.Rules},
		{operator.Scaling, scaling.Rules},
		{operator.Backup, backup.Rules},
		{operator.Schedules, schedule.Rules},
		{operator.Restore, restore.Rules},
		{operator.Monitoring, monitoring.Rules},
	} {
		if identity.Has(part.feature) {
			rules = append(rules, part.rules()...)
		}
	}
	return rules
}

// MissingMarkers are the markers that a role lacks for the controllers of an application, as they are written above them.
func MissingMarkers(application operator.Application, role []rbacv1.PolicyRule) []string {
	var missing []string
	for _, rule := range Rules(application) {
		group, resource := rule.APIGroups[0], rule.Resources[0]
		verbs := slices.DeleteFunc(slices.Clone(rule.Verbs), func(verb string) bool {
			return slices.ContainsFunc(role, func(given rbacv1.PolicyRule) bool {
				return slices.Contains(given.APIGroups, group) && slices.Contains(given.Resources, resource) &&
					slices.Contains(given.Verbs, verb)
			})
		})
		if len(verbs) > 0 {
			named := group
			if named == "" {
				named = "core"
			}
			missing = append(missing,
				fmt.Sprintf("+kubebuilder:rbac:groups=%s,resources=%s,verbs=%s", named, resource, strings.Join(verbs, ";")))
		}
	}
	slices.Sort(missing)
	return slices.Compact(missing)
}
