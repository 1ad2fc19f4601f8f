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

package credentials_test

import (
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	eventsv1 "k8s.io/api/events/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/credentials"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

// madeSecret is what the operator calls the one that it makes.
const madeSecret = "orders-credentials"

// withoutSecret is a cluster that wants credentials and names none.
func withoutSecret(namespace string) *api.Cluster {
	orders := environment.NewCluster(namespace)
	orders.Spec.Credentials = &api.ClusterCredentials{}
	return orders
}

func secretOf(t *testing.T, g Gomega, namespace string) *corev1.Secret {
	t.Helper()
	secret := &corev1.Secret{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: madeSecret}}
	environment.Read(t, g, secret)
	return secret
}

func noSecret(t *testing.T, namespace string) {
	t.Helper()
	secrets := &corev1.SecretList{}
	g := NewWithT(t)
	g.Expect(environment.Admin().List(t.Context(), secrets, client.InNamespace(namespace))).To(Succeed())
	g.Expect(secrets.Items).To(BeEmpty())
}

func message(orders *api.Cluster) string {
	return meta.FindStatusCondition(orders.Status.Conditions, api.ConditionCredentialsCurrent).Message
}

// ofSecrets are the requests about Secrets.
func ofSecrets(requests *environment.Requests) []string {
	var found []string
	for _, request := range requests.All() {
		if strings.Contains(request, "/secrets") {
			found = append(found, request)
		}
	}
	return found
}

func TestAPasswordIsMadeWhereNoSecretIsNamed(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := withoutSecret(namespace)
	environment.Create(t, orders)
	as, requests := environment.Recorded(environment.AdminConfig())
	application := &environment.Engine{}
	environment.StartManager(t, namespace, as, environment.PlayWorkload, workload(application), controllerAlone(application))
	expect(t, orders, metav1.ConditionTrue, credentials.ReasonCurrent)

	g := NewWithT(t)
	secret := secretOf(t, g, namespace)
	g.Expect(secret.Type).To(Equal(corev1.SecretTypeOpaque))
	g.Expect(secret.Data).To(HaveLen(1))
	g.Expect(string(secret.Data["password"])).To(MatchRegexp("^[A-Za-z0-9]{8}(-[A-Za-z0-9]{8}){3}$"))
	g.Expect(secret.Labels).To(Equal(identity.Labels(orders.Name)))
	g.Expect(secret.OwnerReferences).To(BeEmpty(), "it outlives the cluster, as data may")
	g.Expect(orders.Status.Credentials.SecretName).To(Equal(madeSecret))
	g.Expect(message(orders)).To(ContainSubstring(
		"the password is in the key password of the Secret orders-credentials, which the operator makes once"))
	environment.Until(t, func(g Gomega) {
		events := &eventsv1.EventList{}
		g.Expect(environment.Admin().List(t.Context(), events, client.InNamespace(namespace))).To(Succeed())
		g.Expect(events.Items).To(ContainElement(And(
			HaveField("Type", corev1.EventTypeNormal), HaveField("Reason", credentials.ReasonSecretCreated),
			HaveField("Note", "made the Secret orders-credentials: its key password has the password"),
		)))
	})
	g.Expect(environment.ReadWorkload(t, g, orders).Template.Spec.Volumes).To(ContainElement(
		HaveField("VolumeSource.Secret", HaveField("SecretName", madeSecret))))
	// A visit whose cache is behind finds that it is there.
	g.Expect(ofSecrets(requests)).To(HaveEach("POST /api/v1/namespaces/"+namespace+"/secrets"),
		"it is made, and neither read nor watched")
}

// Data knows the password that it was first started with.
func TestAPasswordIsMadeOnce(t *testing.T) {
	// again lets the controller see to the credentials once more, and waits until it has.
	again := func(t *testing.T, orders *api.Cluster) {
		environment.Change(t, orders, func(orders *api.Cluster) {
			orders.Spec.Credentials = &api.ClusterCredentials{Revision: orders.Spec.Credentials.Revision + "1"}
		})
		expect(t, orders, metav1.ConditionTrue, credentials.ReasonCurrent)
	}
	tests := []struct {
		name  string
		since func(*testing.T, *api.Cluster)
	}{
		{"when it is deleted", func(*testing.T, *api.Cluster) {}},
		{"when the status is lost too", func(t *testing.T, orders *api.Cluster) {
			environment.ChangeStatus(t, orders, func(orders *api.Cluster) {
				orders.Status.Credentials = nil
				meta.RemoveStatusCondition(&orders.Status.Conditions, api.ConditionCredentialsCurrent)
			})
		}},
		{"when it was not wanted for a while", func(t *testing.T, orders *api.Cluster) {
			environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Credentials = nil })
			expect(t, orders, metav1.ConditionTrue, credentials.ReasonNotConfigured)
			environment.Change(t, orders, func(orders *api.Cluster) {
				orders.Spec.Credentials = &api.ClusterCredentials{}
			})
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			namespace := environment.NewNamespace(t)
			orders := withoutSecret(namespace)
			environment.Create(t, orders)
			startedWith(t, namespace, &environment.Engine{})
			expect(t, orders, metav1.ConditionTrue, credentials.ReasonCurrent)
			g := NewWithT(t)
			g.Expect(environment.Admin().Delete(t.Context(), secretOf(t, g, namespace))).To(Succeed())

			test.since(t, orders)
			again(t, orders)
			noSecret(t, namespace)
			g.Expect(orders.Status.Credentials.SecretName).To(Equal(madeSecret))
			g.Expect(message(orders)).To(ContainSubstring(madeSecret))
		})
	}
}

func TestASecretThatIsThereAlreadyIsUsedAsItIs(t *testing.T) {
	namespace := environment.NewNamespace(t)
	environment.Create(t, &corev1.Secret{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: madeSecret},
		StringData: map[string]string{"password": "of an earlier cluster"},
	})
	orders := withoutSecret(namespace)
	environment.Create(t, orders)
	startedWith(t, namespace, &environment.Engine{})
	expect(t, orders, metav1.ConditionTrue, credentials.ReasonCurrent)
	g := NewWithT(t)
	g.Expect(string(secretOf(t, g, namespace).Data["password"])).To(Equal("of an earlier cluster"))
	g.Expect(message(orders)).To(ContainSubstring("the key password of the Secret orders-credentials"))
}

func TestNoPasswordIsMadeUnlessItIsWanted(t *testing.T) {
	tests := []struct {
		name   string
		edit   func(*api.Cluster)
		status metav1.ConditionStatus
		reason string
	}{
		{"no credentials", func(orders *api.Cluster) { orders.Spec.Credentials = nil },
			metav1.ConditionTrue, credentials.ReasonNotConfigured},
		{"a Secret is named", func(orders *api.Cluster) { orders.Spec.Credentials.SecretName = secretName },
			metav1.ConditionTrue, credentials.ReasonCurrent},
		{"paused", func(orders *api.Cluster) { orders.Spec.State = api.ClusterPaused },
			metav1.ConditionUnknown, credentials.ReasonPaused},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			namespace := environment.NewNamespace(t)
			orders := withoutSecret(namespace)
			test.edit(orders)
			environment.Create(t, orders)
			startedWith(t, namespace, &environment.Engine{})
			expect(t, orders, test.status, test.reason)
			noSecret(t, namespace)
			NewWithT(t).Expect(message(orders)).NotTo(ContainSubstring("password"))
		})
	}
}

// The data brings the password of the cluster that was backed up: one that is made up would open nothing.
func TestARestoredClusterIsToldToNameItsSecret(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := withoutSecret(namespace)
	orders.Spec.Bootstrap = &api.ClusterBootstrap{FromBackup: "nightly"}
	environment.Create(t, orders)
	environment.ChangeStatus(t, orders, func(orders *api.Cluster) {
		meta.SetStatusCondition(&orders.Status.Conditions, metav1.Condition{
			Type: api.ConditionBootstrapped, Status: metav1.ConditionTrue, Reason: "Restored",
		})
	})
	startedWith(t, namespace, &environment.Engine{})
	expect(t, orders, metav1.ConditionFalse, credentials.ReasonSecretNameRequired)
	waits(t, orders)
	NewWithT(t).Expect(message(orders)).To(ContainSubstring("that cluster's Secret in spec.credentials.secretName"))
	noSecret(t, namespace)

	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Credentials.SecretName = secretName })
	expect(t, orders, metav1.ConditionTrue, credentials.ReasonCurrent)
}

// waits is for a cluster whose replicas are not created before its credentials are there.
func waits(t *testing.T, orders *api.Cluster) {
	t.Helper()
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionFalse, "DependencyNotReady")
		ready := meta.FindStatusCondition(orders.Status.Conditions, api.ConditionReady)
		g.Expect(ready.Message).To(Equal("waiting for its credentials before creating replicas"))
	})
}

func TestASecretThatCannotBeMadeIsToldOfAndTriedAgain(t *testing.T) {
	// noRoom is a quota without a Secret in it.
	noRoom := func(namespace string) *corev1.ResourceQuota {
		none := corev1.ResourceList{"count/secrets": resource.MustParse("0")}
		return &corev1.ResourceQuota{
			ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "few"}, Spec: corev1.ResourceQuotaSpec{Hard: none},
		}
	}
	tests := []struct {
		name  string
		rules func(rule rbacv1.PolicyRule) bool
		lack  func(*testing.T, string) func()
		told  string
	}{
		{"no right", func(rule rbacv1.PolicyRule) bool { return rule.Resources[0] != "secrets" },
			func(t *testing.T, namespace string) func() {
				return func() {
					role := &rbacv1.Role{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "controller-manager"}}
					environment.Change(t, role, func(role *rbacv1.Role) { role.Rules = credentials.Rules() })
				}
			}, `cannot create resource "secrets"`},
		{"no room", func(rbacv1.PolicyRule) bool { return true }, func(t *testing.T, namespace string) func() {
			quota := noRoom(namespace)
			environment.Create(t, quota)
			environment.ChangeStatus(t, quota, func(quota *corev1.ResourceQuota) {
				quota.Status = corev1.ResourceQuotaStatus{
					Hard: quota.Spec.Hard, Used: corev1.ResourceList{"count/secrets": resource.MustParse("0")},
				}
			})
			return func() { NewWithT(t).Expect(environment.Admin().Delete(t.Context(), quota)).To(Succeed()) }
		}, "exceeded quota: few"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			namespace := environment.NewNamespace(t)
			var rules []rbacv1.PolicyRule
			for _, rule := range credentials.Rules() {
				if test.rules(rule) {
					rules = append(rules, rule)
				}
			}
			bring := test.lack(t, namespace)
			application := &environment.Engine{}
			environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, workload(application))
			environment.StartManager(t, namespace, environment.ServiceAccount(t, namespace, rules), controllerAlone(application))
			orders := withoutSecret(namespace)
			environment.Create(t, orders)
			expect(t, orders, metav1.ConditionFalse, credentials.ReasonSecretCreationFailed)
			waits(t, orders)
			g := NewWithT(t)
			g.Expect(message(orders)).To(ContainSubstring(test.told))
			g.Expect(message(orders)).To(HaveSuffix(
				"Let the operator create Secrets here, or name one in spec.credentials.secretName"))
			g.Expect(orders.Status.Credentials).To(BeNil())

			bring()
			expect(t, orders, metav1.ConditionTrue, credentials.ReasonCurrent)
			secretOf(t, NewWithT(t), namespace)
		})
	}
}

// The cluster goes; what its data knows stays.
func TestThePasswordOutlivesTheCluster(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := withoutSecret(namespace)
	environment.Create(t, orders)
	startedWith(t, namespace, &environment.Engine{})
	expect(t, orders, metav1.ConditionTrue, credentials.ReasonCurrent)
	g := NewWithT(t)
	before := secretOf(t, g, namespace)
	g.Expect(environment.Admin().Delete(t.Context(), orders)).To(Succeed())
	environment.Until(t, func(g Gomega) {
		err := environment.Admin().Get(t.Context(), client.ObjectKeyFromObject(orders), &api.Cluster{})
		g.Expect(apierrors.IsNotFound(err)).To(BeTrue(), "%v", err)
	})

	next := withoutSecret(namespace)
	environment.Create(t, next)
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, next)
		g.Expect(next.Status.Credentials).To(HaveValue(HaveField("SecretName", madeSecret)))
	})
	g.Expect(secretOf(t, g, namespace)).To(Equal(before))
}
