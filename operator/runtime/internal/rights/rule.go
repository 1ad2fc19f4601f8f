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

// Package rights writes rules for roles.
package rights

import (
	rbacv1 "k8s.io/api/rbac/v1"

	"stateful.example/runtime/internal/identity"
)

// Rule allows verbs on a resource of an API group, "" for the core's.
func Rule(group, resource string, verbs ...string) rbacv1.PolicyRule {
	return rbacv1.PolicyRule{APIGroups: []string{group}, Resources: []string{resource}, Verbs: verbs}
}

// OnOwn allows verbs on the resource of one of the application's own kinds, or on a subresource such as /status.
func OnOwn(kind, subresource string, verbs ...string) rbacv1.PolicyRule {
	return Rule(identity.GroupVersion().Group, identity.Resource(kind)+subresource, verbs...)
}
