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

package credentials

import (
	rbacv1 "k8s.io/api/rbac/v1"

	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/rights"
)

// Rules are the least that this package needs, in the namespaces of its clusters. Server-side apply is the verb patch, and
// create when the object is new.
func Rules() []rbacv1.PolicyRule {
	rules := []rbacv1.PolicyRule{
		rights.OnOwn(identity.ClusterKind(), "", "list", "watch"),
		rights.OnOwn(identity.ClusterKind(), "/status", "patch"),
		rights.Rule("", "pods", "list", "watch"),
		rights.Rule("", "secrets", "create"),
		rights.Rule("events.k8s.io", "events", "create"),
		rights.Rule("external-secrets.io", "externalsecrets", "list", "watch"),
		rights.Rule("bitnami.com", "sealedsecrets", "list", "watch"),
		rights.Rule("secrets-store.csi.x-k8s.io", "secretproviderclasses", "list", "watch"),
		rights.Rule("secrets.hashicorp.com", "vaultstaticsecrets", "list", "watch"),
	}
	if identity.Has(identity.StatefulSet) {
		rules = append(rules,
			rights.Rule("apps", "statefulsets", "list", "watch"),
		)
	}
	if identity.Has(identity.DaemonSet) {
		rules = append(rules,
			rights.Rule("apps", "daemonsets", "list", "watch"),
		)
	}
	return rules
}
