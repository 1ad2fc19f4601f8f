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

package cluster_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	eventsv1 "k8s.io/api/events/v1"
	policyv1 "k8s.io/api/policy/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/platform/exemplar/api/v1alpha1"
)

// The operator runs as its own ServiceAccount through all that it does. With the role as generated, nothing is refused;
// with any verb that this package asks for taken away, something is: so the role is enough, and its share the least.
func TestTheRoleIsEnoughAndTheLeast(t *testing.T) {
	t.Run("as generated", func(t *testing.T) {
		NewWithT(t).Expect(refusedWith(t, generatedRole(t).Rules)).To(BeEmpty())
	})
	rules := markedRules(t)
	for i, rule := range rules {
		for j, verb := range rule.Verbs {
			t.Run(fmt.Sprintf("without %s %s", verb, rule.Resources[0]), func(t *testing.T) {
				fewer := slices.Delete(slices.Clone(rules), i, i+1)
				if others := slices.Delete(slices.Clone(rule.Verbs), j, j+1); len(others) > 0 {
					fewer = append(fewer, rbacv1.PolicyRule{
						APIGroups: rule.APIGroups, Resources: rule.Resources, Verbs: others,
					})
				}
				NewWithT(t).Expect(refusedWith(t, fewer)).NotTo(BeEmpty())
			})
		}
	}
}

// markedRules are what the markers in doc.go ask for. The role has more once there are other kinds.
func markedRules(t *testing.T) []rbacv1.PolicyRule {
	t.Helper()
	g := NewWithT(t)
	source, err := os.ReadFile("doc.go")
	g.Expect(err).NotTo(HaveOccurred())
	marker := regexp.MustCompile(`rbac:groups=(\S+),namespace=\S+,resources=(\S+),verbs=(\S+)`)
	matches := marker.FindAllStringSubmatch(string(source), -1)
	rules := make([]rbacv1.PolicyRule, 0, len(matches))
	for _, match := range matches {
		group := match[1]
		if group == "core" {
			group = corev1.GroupName
		}
		rules = append(rules, rbacv1.PolicyRule{
			APIGroups: []string{group}, Resources: []string{match[2]}, Verbs: strings.Split(match[3], ";"),
		})
	}
	g.Expect(rules).To(HaveLen(strings.Count(string(source), "+kubebuilder:rbac:")))
	return rules
}

func generatedRole(t *testing.T) *rbacv1.Role {
	t.Helper()
	role := &rbacv1.Role{}
	readFirst(t, filepath.Join("..", "..", "config", "rbac", "role.yaml"), role)
	NewWithT(t).Expect(role.Rules).NotTo(BeEmpty())
	return role
}

// refusedWith leads the operator through all that it does, and returns the requests that it was not allowed to make. It
// ends with the first.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	namespace := newNamespace(t)
	as, requests := recorded(serviceAccount(t, namespace, rules))
	startManager(t, namespace, as, operator)
	cluster := orders(namespace)
	cluster.Spec.Storage.StorageClassName = new(storageClass(t, "expandable", true))
	NewWithT(t).Expect(admin.Create(t.Context(), cluster)).To(Succeed())

	steps := []func(g Gomega){
		func(g Gomega) {
			g.Expect(admin.Get(t.Context(), client.ObjectKeyFromObject(cluster), cluster)).To(Succeed())
			ready := meta.FindStatusCondition(cluster.Status.Conditions, v1alpha1.ConditionReady)
			g.Expect(ready).NotTo(BeNil())
			g.Expect(ready.ObservedGeneration).To(Equal(cluster.Generation))
		},
		func(Gomega) {
			addOldConfigMaps(t, cluster)
			reportReady(t, cluster)
		},
		func(Gomega) { bind(t, addClaim(t, cluster, 0), "10Gi") },
		func(Gomega) {
			change(t, cluster, func(cluster *v1alpha1.ExemplarCluster) {
				cluster.Spec.Storage.Size = resource.MustParse("20Gi")
			})
		},
		func(g Gomega) {
			claim := &corev1.PersistentVolumeClaim{}
			key := client.ObjectKey{Namespace: namespace, Name: "data-orders-0"}
			g.Expect(admin.Get(t.Context(), key, claim)).To(Succeed())
			g.Expect(claim.Spec.Resources.Requests.Storage().String()).To(Equal("20Gi"))
		},
		func(g Gomega) {
			old := &corev1.ConfigMapList{}
			g.Expect(admin.List(t.Context(), old, client.InNamespace(namespace),
				client.HasLabels{configLabel})).To(Succeed())
			g.Expect(old.Items).To(HaveLen(6))
		},
		// A repair is told by extending the event of the one before, unless the resource changed in between.
		func(g Gomega) {
			deleteBudget(t, g, cluster)
			events := &eventsv1.EventList{}
			g.Expect(admin.List(t.Context(), events, client.InNamespace(namespace))).To(Succeed())
			g.Expect(slices.ContainsFunc(events.Items, func(event eventsv1.Event) bool {
				return event.Series != nil && event.Related.Kind == budgetKind
			})).To(BeTrue())
		},
	}
	for _, step := range steps {
		eventually(t, func(g Gomega) {
			if len(requests.refused()) == 0 {
				step(g)
			}
		})
	}
	return requests.refused()
}

// serviceAccount acts as the operator's ServiceAccount, with these rules in its namespace and no other.
func serviceAccount(t *testing.T, namespace string, rules []rbacv1.PolicyRule) *rest.Config {
	t.Helper()
	g := NewWithT(t)
	const name = "controller-manager"
	g.Expect(admin.Create(t.Context(), &rbacv1.Role{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name},
		Rules:      rules,
	})).To(Succeed())
	g.Expect(admin.Create(t.Context(), &rbacv1.RoleBinding{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name},
		RoleRef:    rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "Role", Name: name},
		Subjects:   []rbacv1.Subject{{Kind: rbacv1.ServiceAccountKind, Namespace: namespace, Name: name}},
	})).To(Succeed())
	as := rest.CopyConfig(adminConfig)
	as.Impersonate = rest.ImpersonationConfig{UserName: fmt.Sprintf("system:serviceaccount:%s:%s", namespace, name)}
	return as
}

func addOldConfigMaps(t *testing.T, cluster *v1alpha1.ExemplarCluster) {
	t.Helper()
	for i := range 6 {
		old := wantedConfigMap()
		old.Namespace, old.Name = cluster.Namespace, fmt.Sprintf("orders-config-%d", i)
		old.OwnerReferences = ownedBy(cluster)
		NewWithT(t).Expect(client.IgnoreAlreadyExists(admin.Create(t.Context(), old))).To(Succeed())
	}
}

func deleteBudget(t *testing.T, g Gomega, cluster *v1alpha1.ExemplarCluster) {
	t.Helper()
	budget := &policyv1.PodDisruptionBudget{}
	g.Expect(admin.Get(t.Context(), client.ObjectKeyFromObject(cluster), budget)).To(Succeed())
	g.Expect(admin.Delete(t.Context(), budget)).To(Succeed())
}
