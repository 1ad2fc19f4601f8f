// SPDX-License-Identifier: Apache-2.0

// Package references_test shows that whoever may edit a cluster gains nothing by what its spec refers to.
package references_test

import (
	"os"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	admissionv1 "k8s.io/api/admissionregistration/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

func TestMain(m *testing.M) {
	os.Exit(environment.Run(m))
}

const theirs = "theirs"

// reference is a field by which a pod gets something that is not the cluster's, and the right that its giver has.
type reference struct {
	name string
	set  func(*api.ClusterSpec)
	may  rbacv1.PolicyRule
}

func references() []reference {
	getSecret := rbacv1.PolicyRule{
		APIGroups: []string{""}, Resources: []string{"secrets"}, Verbs: []string{"get"}, ResourceNames: []string{theirs},
	}
	return []reference{
		{"the operator's ServiceAccount", func(spec *api.ClusterSpec) {
			spec.Pod.ServiceAccountName = theirs
		}, rbacv1.PolicyRule{
			APIGroups: []string{""}, Resources: []string{"serviceaccounts"}, Verbs: []string{"impersonate"},
			ResourceNames: []string{theirs},
		}},
		{"credentials", func(spec *api.ClusterSpec) {
			spec.Credentials = &api.ClusterCredentials{SecretName: theirs}
		}, getSecret},
		{"a certificate", func(spec *api.ClusterSpec) {
			spec.TLS = &api.ClusterTLS{SecretName: theirs}
		}, getSecret},
		{"a Secret to pull images with", func(spec *api.ClusterSpec) {
			spec.Pod.ImagePullSecrets = []string{theirs}
		}, getSecret},
		{"a class of another store", func(spec *api.ClusterSpec) {
			spec.Credentials = &api.ClusterCredentials{
				SecretName: theirs,
				Source:     &api.ClusterCredentialsSource{Kind: "SecretProviderClass", Name: theirs},
			}
		}, rbacv1.PolicyRule{
			APIGroups: []string{""}, Resources: []string{"pods", "secrets"}, Verbs: []string{"create", "get"},
		}},
	}
}

func TestOnlyWhoHasASecretOrAnAccountCanNameIt(t *testing.T) {
	enforcePolicy(t)
	for _, reference := range references() {
		t.Run(reference.name, func(t *testing.T) {
			g := NewWithT(t)
			namespace := environment.NewNamespace(t)
			editor := clientWith(t, namespace, editorRules(t))
			owner := environment.NewCluster(namespace)
			owner.Name = "plain"
			g.Expect(editor.Create(t.Context(), owner)).To(Succeed())
			reference.set(&owner.Spec)
			refused(g, editor.Update(t.Context(), owner))
			named := environment.NewCluster(namespace)
			reference.set(&named.Spec)
			refused(g, editor.Create(t.Context(), named))

			// What somebody named who may is no reason to refuse another edit.
			g.Expect(environment.Admin().Create(t.Context(), named)).To(Succeed())
			named.Spec.Image = "application:2"
			g.Expect(editor.Update(t.Context(), named)).To(Succeed())

			elsewhere := environment.NewNamespace(t)
			entitled := clientWith(t, elsewhere, append(editorRules(t), reference.may))
			allowed := environment.NewCluster(elsewhere)
			reference.set(&allowed.Spec)
			g.Expect(entitled.Create(t.Context(), allowed)).To(Succeed())
		})
	}

	t.Run("a Secret to pull images with is not one to read", func(t *testing.T) {
		g := NewWithT(t)
		namespace := environment.NewNamespace(t)
		cluster := environment.NewCluster(namespace)
		cluster.Spec.Pod.ImagePullSecrets = []string{theirs}
		g.Expect(environment.Admin().Create(t.Context(), cluster)).To(Succeed())
		cluster.Spec.Credentials = &api.ClusterCredentials{SecretName: theirs}
		refused(g, clientWith(t, namespace, editorRules(t)).Update(t.Context(), cluster))
	})
}

func refused(g Gomega, err error) {
	g.ExpectWithOffset(1, apierrors.IsForbidden(err)).To(BeTrue(), "%v", err)
	g.ExpectWithOffset(1, err).To(MatchError(ContainSubstring("ValidatingAdmissionPolicy")))
}

// enforcePolicy creates the policy as config/default does, and waits until the API server follows it.
func enforcePolicy(t *testing.T) {
	t.Helper()
	content, err := os.ReadFile(environment.FromRoot("config", "admission", "references_policy.yaml"))
	g := NewWithT(t)
	g.Expect(err).NotTo(HaveOccurred())
	policy, binding, both := strings.Cut(string(content), "\n---\n")
	g.Expect(both).To(BeTrue())
	create(t, &admissionv1.ValidatingAdmissionPolicy{}, policy)
	create(t, &admissionv1.ValidatingAdmissionPolicyBinding{}, binding)
	namespace := environment.NewNamespace(t)
	editor := clientWith(t, namespace, editorRules(t))
	environment.Until(t, func(g Gomega) {
		cluster := environment.NewCluster(namespace)
		cluster.Spec.Pod.ServiceAccountName = theirs
		refused(g, editor.Create(t.Context(), cluster, client.DryRunAll))
	})
}

func create(t *testing.T, object client.Object, manifest string) {
	t.Helper()
	NewWithT(t).Expect(yaml.UnmarshalStrict([]byte(manifest), object)).To(Succeed())
	environment.Create(t, object)
}

// editorRules are those of the role that is there for people who edit clusters.
func editorRules(t *testing.T) []rbacv1.PolicyRule {
	t.Helper()
	g := NewWithT(t)
	content, err := os.ReadFile(environment.FromRoot("config", "rbac", "exemplarcluster_editor_role.yaml"))
	g.Expect(err).NotTo(HaveOccurred())
	role := rbacv1.Role{}
	g.Expect(yaml.Unmarshal(content, &role)).To(Succeed())
	g.Expect(role.Rules).NotTo(BeEmpty())
	return role.Rules
}

func clientWith(t *testing.T, namespace string, rules []rbacv1.PolicyRule) client.Client {
	t.Helper()
	made, err := client.New(environment.ServiceAccount(t, namespace, rules), client.Options{Scheme: environment.Scheme()})
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	return made
}
