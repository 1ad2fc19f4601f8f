// SPDX-License-Identifier: Apache-2.0

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

// ExpectLeastRights expects that what a package asks for is enough and the least: nothing is refused to who has all the
// rules, such as those of the role as generated, and something is when any verb of the package's share is taken away.
// The refused are those of a controller that is led through all that it does.
func ExpectLeastRights(
	t *testing.T, all, share []rbacv1.PolicyRule, refused func(*testing.T, []rbacv1.PolicyRule) []string,
) {
	t.Helper()
	t.Run("with all", func(t *testing.T) {
		gomega.NewWithT(t).Expect(refused(t, all)).To(gomega.BeEmpty())
	})
	EachWithoutOne(share, func(name string, fewer []rbacv1.PolicyRule) {
		t.Run(name, func(t *testing.T) {
			gomega.NewWithT(t).Expect(refused(t, fewer)).NotTo(gomega.BeEmpty())
		})
	})
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
