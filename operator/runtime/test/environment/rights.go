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

package environment

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/onsi/gomega"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/rest"
)

// ServiceAccount acts as the operator's ServiceAccount, with these rules in its namespace and no other.
func ServiceAccount(t *testing.T, namespace string, rules []rbacv1.PolicyRule) *rest.Config {
	t.Helper()
	g := gomega.NewWithT(t)
	const name = "controller-manager"
	g.Expect(admin.Create(t.Context(), &rbacv1.Role{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name},
		Rules:      rules,
	})).To(gomega.Succeed())
	g.Expect(admin.Create(t.Context(), &rbacv1.RoleBinding{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name},
		RoleRef:    rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "Role", Name: name},
		Subjects:   []rbacv1.Subject{{Kind: rbacv1.ServiceAccountKind, Namespace: namespace, Name: name}},
	})).To(gomega.Succeed())
	as := AdminConfig()
	as.Impersonate = rest.ImpersonationConfig{UserName: fmt.Sprintf("system:serviceaccount:%s:%s", namespace, name)}
	return as
}

// EachWithoutOne calls back for each verb of each rule, with the rules but that verb.
func EachWithoutOne(rules []rbacv1.PolicyRule, each func(name string, fewer []rbacv1.PolicyRule)) {
	for i, rule := range rules {
		for j, verb := range rule.Verbs {
			fewer := slices.Delete(slices.Clone(rules), i, i+1)
			if others := slices.Delete(slices.Clone(rule.Verbs), j, j+1); len(others) > 0 {
				fewer = append(fewer, rbacv1.PolicyRule{APIGroups: rule.APIGroups, Resources: rule.Resources, Verbs: others})
			}
			each(fmt.Sprintf("without %s %s", verb, rule.Resources[0]), fewer)
		}
	}
}

// GeneratedRole is the role that controller-gen makes of all markers.
func GeneratedRole(t *testing.T) *rbacv1.Role {
	t.Helper()
	role := &rbacv1.Role{}
	ReadManifest(t, FromRoot("config", "rbac", "role.yaml"), role)
	gomega.NewWithT(t).Expect(role.Rules).NotTo(gomega.BeEmpty())
	return role
}

// ReadManifest reads the first document of a YAML file.
func ReadManifest(t *testing.T, path string, into any) {
	t.Helper()
	g := gomega.NewWithT(t)
	file, err := os.Open(filepath.Clean(path))
	g.Expect(err).NotTo(gomega.HaveOccurred())
	defer func() { g.Expect(file.Close()).To(gomega.Succeed()) }()
	g.Expect(yaml.NewYAMLOrJSONDecoder(file, 4096).Decode(into)).To(gomega.Succeed())
}
