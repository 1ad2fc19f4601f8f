// SPDX-License-Identifier: Apache-2.0

package credentials_test

import (
	"slices"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/credentials"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

func TestAPasswordIsMadeWhereNoSecretIsNamed(t *testing.T) {
	orders := created(t, environment.NewNamespace(t))
	as, requests := environment.Recorded(environment.AdminConfig())
	application := &environment.Engine{}
	environment.StartManager(t, orders.Namespace, as, environment.PlayWorkload, workload(application),
		controllerAlone(application))
	expect(t, orders, yes, credentials.ReasonCurrent)

	g := NewWithT(t)
	secret := secretOf(t, g, orders.Namespace)
	g.Expect(secret.Type).To(Equal(corev1.SecretTypeOpaque))
	g.Expect(secret.Data).To(HaveLen(1))
	g.Expect(string(secret.Data["password"])).To(MatchRegexp("^[A-Za-z0-9]{8}(-[A-Za-z0-9]{8}){3}$"))
	g.Expect(secret.Labels).To(Equal(identity.Labels(orders.Name)))
	g.Expect(secret.OwnerReferences).To(BeEmpty(), "it outlives the cluster, as data may")
	g.Expect(orders.Status.Credentials.SecretName).To(Equal(madeSecret))
	g.Expect(message(orders)).To(ContainSubstring(
		"the password is in the key password of the Secret orders-credentials, which the operator makes once"))
	environment.Until(t, func(g Gomega) {
		g.Expect(eventsIn(t, g, orders.Namespace)).To(ContainElement(And(
			HaveField("Type", corev1.EventTypeNormal), HaveField("Reason", credentials.ReasonSecretCreated),
			HaveField("Note", "made the Secret orders-credentials: its key password has the password"),
		)))
	})
	g.Expect(environment.ReadWorkload(t, g, orders).Template.Spec.Volumes).To(ContainElement(
		HaveField("VolumeSource.Secret", HaveField("SecretName", madeSecret))))
	// It is neither read nor watched; a visit whose cache is behind finds that it is there.
	ofSecrets := slices.DeleteFunc(requests.All(), func(request string) bool { return !strings.Contains(request, "/secrets") })
	g.Expect(ofSecrets).To(HaveEach("POST /api/v1/namespaces/" + orders.Namespace + "/secrets"))
}

// Data knows the password that it was first started with.
func TestAPasswordIsMadeOnce(t *testing.T) {
	for name, since := range map[string]func(*testing.T, *api.Cluster){
		"when it is deleted": func(*testing.T, *api.Cluster) {},
		"when the status is lost too": func(t *testing.T, orders *api.Cluster) {
			environment.ChangeStatus(t, orders, func(orders *api.Cluster) {
				orders.Status.Credentials = nil
				meta.RemoveStatusCondition(&orders.Status.Conditions, api.ConditionCredentialsCurrent)
			})
		},
		"when it was not wanted for a while": func(t *testing.T, orders *api.Cluster) {
			environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Credentials = nil })
			expect(t, orders, yes, credentials.ReasonNotConfigured)
			environment.Change(t, orders, func(orders *api.Cluster) {
				orders.Spec.Credentials = &api.ClusterCredentials{}
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			orders := started(t, &environment.Engine{})
			expect(t, orders, yes, credentials.ReasonCurrent)
			environment.Delete(t, secretOf(t, NewWithT(t), orders.Namespace))
			since(t, orders)
			// The controller sees to the credentials once more.
			environment.Change(t, orders, revision("again"))
			expect(t, orders, yes, credentials.ReasonCurrent)
			noSecret(t, orders.Namespace)
			NewWithT(t).Expect(orders.Status.Credentials.SecretName).To(Equal(madeSecret))
			NewWithT(t).Expect(message(orders)).To(ContainSubstring(madeSecret))
		})
	}
}

func TestASecretThatIsThereAlreadyIsUsedAsItIs(t *testing.T) {
	namespace := environment.NewNamespace(t)
	environment.Create(t, &corev1.Secret{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: madeSecret},
		StringData: map[string]string{"password": "of an earlier cluster"},
	})
	orders := created(t, namespace)
	application := &environment.Engine{}
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, workload(application),
		controllerAlone(application))
	expect(t, orders, yes, credentials.ReasonCurrent)
	g := NewWithT(t)
	g.Expect(string(secretOf(t, g, namespace).Data["password"])).To(Equal("of an earlier cluster"))
	g.Expect(message(orders)).To(ContainSubstring("the key password of the Secret orders-credentials"))
}

func TestNoPasswordIsMadeUnlessItIsWanted(t *testing.T) {
	for _, test := range []struct {
		name   string
		edit   func(*api.Cluster)
		status metav1.ConditionStatus
		reason string
	}{
		{"no credentials", func(orders *api.Cluster) { orders.Spec.Credentials = nil }, yes, credentials.ReasonNotConfigured},
		{"a Secret is named", fromSecret, yes, credentials.ReasonCurrent},
		{"paused", func(orders *api.Cluster) { orders.Spec.State = api.ClusterPaused }, unknown, credentials.ReasonPaused},
	} {
		t.Run(test.name, func(t *testing.T) {
			orders := started(t, &environment.Engine{}, test.edit)
			expect(t, orders, test.status, test.reason)
			noSecret(t, orders.Namespace)
			NewWithT(t).Expect(message(orders)).NotTo(ContainSubstring("password"))
		})
	}
}

// The data brings the password of the cluster that was backed up: one that is made up would open nothing.
func TestARestoredClusterIsToldToNameItsSecret(t *testing.T) {
	orders := created(t, environment.NewNamespace(t), func(orders *api.Cluster) {
		orders.Spec.Bootstrap = &api.ClusterBootstrap{FromBackup: "nightly"}
	})
	environment.ChangeStatus(t, orders, func(orders *api.Cluster) {
		meta.SetStatusCondition(&orders.Status.Conditions, metav1.Condition{
			Type: api.ConditionBootstrapped, Status: yes, Reason: "Restored",
		})
	})
	application := &environment.Engine{}
	environment.StartManager(t, orders.Namespace, environment.AdminConfig(), environment.PlayWorkload,
		workload(application), controllerAlone(application))
	expect(t, orders, no, credentials.ReasonSecretNameRequired)
	waits(t, orders)
	NewWithT(t).Expect(message(orders)).To(ContainSubstring("that cluster's Secret in spec.credentials.secretName"))
	noSecret(t, orders.Namespace)

	environment.Change(t, orders, fromSecret)
	expect(t, orders, yes, credentials.ReasonCurrent)
}

func TestASecretThatCannotBeMadeIsToldOfAndTriedAgain(t *testing.T) {
	// noRoom is a quota without a Secret in it, as the quota's controller reports it.
	noRoom := func(t *testing.T, namespace string) *corev1.ResourceQuota {
		none := corev1.ResourceList{"count/secrets": resource.MustParse("0")}
		quota := &corev1.ResourceQuota{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "few"}}
		quota.Spec.Hard = none
		environment.Create(t, quota)
		environment.ChangeStatus(t, quota, func(quota *corev1.ResourceQuota) {
			quota.Status = corev1.ResourceQuotaStatus{Hard: none, Used: none}
		})
		return quota
	}
	for what, says := range map[string]string{
		"right": `cannot create resource "secrets"`, "room": "exceeded quota: few",
	} {
		t.Run("no "+what, func(t *testing.T) {
			namespace := environment.NewNamespace(t)
			rules := credentials.Rules()
			var bring func()
			if what == "right" {
				rules = slices.DeleteFunc(rules, func(rule rbacv1.PolicyRule) bool { return rule.Resources[0] == "secrets" })
				bring = func() {
					role := &rbacv1.Role{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "controller-manager"}}
					environment.Change(t, role, func(role *rbacv1.Role) { role.Rules = credentials.Rules() })
				}
			} else {
				quota := noRoom(t, namespace)
				bring = func() { environment.Delete(t, quota) }
			}
			application := &environment.Engine{}
			environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, workload(application))
			environment.StartManager(t, namespace, environment.ServiceAccount(t, namespace, rules), controllerAlone(application))
			orders := created(t, namespace)
			expect(t, orders, no, credentials.ReasonSecretCreationFailed)
			waits(t, orders)
			g := NewWithT(t)
			g.Expect(message(orders)).To(ContainSubstring(says))
			g.Expect(message(orders)).To(HaveSuffix(
				"Let the operator create Secrets here, or name one in spec.credentials.secretName"))
			g.Expect(orders.Status.Credentials).To(BeNil())

			bring()
			expect(t, orders, yes, credentials.ReasonCurrent)
			secretOf(t, NewWithT(t), namespace)
		})
	}
}

// The cluster goes; what its data knows stays.
func TestThePasswordOutlivesTheCluster(t *testing.T) {
	orders := started(t, &environment.Engine{})
	expect(t, orders, yes, credentials.ReasonCurrent)
	g := NewWithT(t)
	before := secretOf(t, g, orders.Namespace)
	environment.Delete(t, orders)
	environment.UntilGone(t, orders.DeepCopy())

	next := created(t, orders.Namespace)
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, next)
		g.Expect(next.Status.Credentials).To(HaveValue(HaveField("SecretName", madeSecret)))
	})
	g.Expect(secretOf(t, g, orders.Namespace)).To(Equal(before))
}
