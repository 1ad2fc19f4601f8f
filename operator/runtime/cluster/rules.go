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
	rbacv1 "k8s.io/api/rbac/v1"

	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/rights"
)

// Rules are the least that this package needs, in the namespaces of its clusters. Server-side apply is the verb patch, and
// create when the object is new.
func Rules() []rbacv1.PolicyRule {
	rules := []rbacv1.PolicyRule{
		rights.OnOwn(identity.ClusterKind(), "", "get", "list", "watch"),
		rights.OnOwn(identity.ClusterKind(), "/status", "patch"),
		rights.OnOwn(identity.ClusterKind(), "/finalizers", "update"),
		rights.Rule("", "configmaps", "list", "watch"),
		rights.Rule("", "pods", "list", "watch", "patch"),
		rights.Rule("", "services", "list", "watch", "create", "patch", "delete"),
		rights.Rule("events.k8s.io", "events", "create", "patch"),
	}
	if identity.Has(identity.StatefulSet) {
		rules = append(rules,
			rights.Rule("apps", "statefulsets", "list", "watch", "create", "patch", "delete"),
			rights.Rule("apps", "statefulsets/status", "patch"),
			rights.Rule("", "pods", "delete"),
			rights.Rule("policy", "poddisruptionbudgets", "list", "watch", "create", "patch"),
		)
	}
	if identity.Has(identity.DaemonSet) {
		rules = append(rules,
			rights.Rule("apps", "daemonsets", "list", "watch", "create", "patch"),
		)
	}
	if identity.Has(identity.NetworkPolicies) {
		rules = append(rules,
			rights.Rule("networking.k8s.io", "networkpolicies", "list", "watch", "create", "patch", "delete"),
		)
	}
	return rules
}
