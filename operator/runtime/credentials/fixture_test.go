// SPDX-License-Identifier: Apache-2.0

package credentials_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	eventsv1 "k8s.io/api/events/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/controller"
	"stateful.example/runtime/credentials"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

const (
	yes, no, unknown = metav1.ConditionTrue, metav1.ConditionFalse, metav1.ConditionUnknown

	// secretName is the name of the Secret, and of the source that makes it; madeSecret that of the one that the operator
	// makes.
	secretName = "orders"
	madeSecret = "orders-credentials"

	vaultKind    = "VaultStaticSecret"
	externalKind = "ExternalSecret"
	// What tells versions apart in the status of a VaultStaticSecret and of an ExternalSecret.
	vaultField    = "secretMAC"
	externalField = "syncedResourceVersion"
)

// versions of the kinds of sources.
var versions = map[string]string{
	externalKind: "external-secrets.io/v1", vaultKind: "secrets.hashicorp.com/v1beta1",
	"SealedSecret": "bitnami.com/v1alpha1", "SecretProviderClass": "secrets-store.csi.x-k8s.io/v1",
}

func TestMain(m *testing.M) {
	os.Exit(environment.RunWithControllers(m, filepath.Join("testdata", "sources.yaml")))
}

func controllerAlone(application engine.Engine) environment.SetUp {
	return func(manager ctrl.Manager) error {
		reconciler := &controller.CredentialsReconciler{Engine: application, Mounted: time.Millisecond}
		return reconciler.SetupWithManager(manager)
	}
}

// workload are the controllers that make the replicas.
func workload(application engine.Engine) environment.SetUp {
	return func(manager ctrl.Manager) error {
		configuration := &controller.ConfigurationReconciler{Engine: application, Parameters: environment.Parameters}
		cluster := &controller.ClusterReconciler{Engine: application}
		return errors.Join(configuration.SetupWithManager(manager), environment.PlayStorage(manager),
			cluster.SetupWithManager(manager))
	}
}

// created is a cluster that wants credentials and names none, unless the edits say otherwise.
func created(t *testing.T, namespace string, edits ...func(*api.Cluster)) *api.Cluster {
	t.Helper()
	orders := environment.NewCluster(namespace)
	orders.Spec.Credentials = &api.ClusterCredentials{}
	for _, edit := range edits {
		edit(orders)
	}
	environment.Create(t, orders)
	return orders
}

// started is a cluster in a namespace of its own beside all controllers.
func started(t *testing.T, application engine.Engine, edits ...func(*api.Cluster)) *api.Cluster {
	t.Helper()
	orders := created(t, environment.NewNamespace(t), edits...)
	environment.StartManager(t, orders.Namespace, environment.AdminConfig(), environment.PlayWorkload,
		workload(application), controllerAlone(application))
	return orders
}

func fromSource(kind string) func(*api.Cluster) {
	return func(orders *api.Cluster) {
		orders.Spec.Credentials.SecretName = secretName
		orders.Spec.Credentials.Source = &api.ClusterCredentialsSource{Kind: kind, Name: secretName}
	}
}

func fromSecret(orders *api.Cluster) { orders.Spec.Credentials.SecretName = secretName }

func reloaded(orders *api.Cluster) { orders.Spec.Credentials.OnChange = api.OnChangeReload }

func revision(revision string) func(*api.Cluster) {
	return func(orders *api.Cluster) { orders.Spec.Credentials.Revision = revision }
}

// newSource is a source that has made its Secret, as its status says.
func newSource(t *testing.T, namespace, kind string, status map[string]any) *unstructured.Unstructured {
	t.Helper()
	source := &unstructured.Unstructured{Object: map[string]any{"apiVersion": versions[kind], "kind": kind}}
	source.SetNamespace(namespace)
	source.SetName(secretName)
	environment.Create(t, source)
	report(t, source, status)
	return source
}

// report is what the source's controller says.
func report(t *testing.T, source *unstructured.Unstructured, status map[string]any) {
	t.Helper()
	environment.ChangeStatus(t, source, func(source *unstructured.Unstructured) {
		source.Object["status"] = status
	})
}

func expect(t *testing.T, orders *api.Cluster, status metav1.ConditionStatus, reason string) {
	t.Helper()
	environment.UntilCondition(t, orders, api.ConditionCredentialsCurrent, status, reason)
}

func message(orders *api.Cluster) string {
	return environment.Message(orders, api.ConditionCredentialsCurrent)
}

func untilReady(t *testing.T, orders *api.Cluster) {
	t.Helper()
	environment.UntilCondition(t, orders, api.ConditionReady, yes, "AllReplicasReady")
}

// waits is for a cluster whose replicas are not created before its credentials are there.
func waits(t *testing.T, orders *api.Cluster) {
	t.Helper()
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, no, "DependencyNotReady")
		g.Expect(environment.Message(orders, api.ConditionReady)).
			To(Equal("waiting for its credentials before creating replicas"))
	})
}

func annotations(t *testing.T, g Gomega, orders *api.Cluster) map[string]string {
	t.Helper()
	return environment.ReadWorkload(t, g, orders).Template.Annotations
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

func eventsIn(t *testing.T, g Gomega, namespace string) []eventsv1.Event {
	t.Helper()
	events := &eventsv1.EventList{}
	g.Expect(environment.Admin().List(t.Context(), events, client.InNamespace(namespace))).To(Succeed())
	return events.Items
}

func TestTheRightsAreEnoughAndTheLeast(t *testing.T) {
	environment.ExpectLeastRights(t, credentials.Rules(), credentials.Rules(), refusedWith)
}

// Permission to read Secrets covers every Secret in the namespace.
func TestSecretsAreMadeAndNeverRead(t *testing.T) {
	var verbs []string
	for _, rule := range environment.GeneratedRole(t).Rules {
		for _, resource := range rule.Resources {
			if resource == "secrets" || resource == rbacv1.ResourceAll {
				verbs = append(verbs, rule.Verbs...)
			}
		}
	}
	NewWithT(t).Expect(verbs).To(Equal([]string{"create"}))
}

// refusedWith leads the controller through a Secret of its own and a source of each kind, until the first request that is
// refused.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	namespace := environment.NewNamespace(t)
	application := &environment.Engine{}
	application.Act(environment.EngineActs{Knows: []engine.Call{engine.CallReload}})
	as, requests := environment.Recorded(environment.ServiceAccount(t, namespace, rules))
	statuses := map[string]map[string]any{
		externalKind: {externalField: "1"}, "SealedSecret": {"observedGeneration": int64(1)},
		"SecretProviderClass": {}, vaultKind: {vaultField: "1"},
	}
	for kind, status := range statuses {
		newSource(t, namespace, kind, status)
	}
	environment.StartManager(t, namespace, as, controllerAlone(application))
	alone := created(t, namespace)
	requests.Until(t, func(g Gomega) {
		environment.Read(t, g, alone)
		g.Expect(alone.Status.Credentials).NotTo(BeNil())
		g.Expect(eventsIn(t, g, namespace)).NotTo(BeEmpty())
	})
	for kind := range statuses {
		orders := created(t, namespace, fromSource(kind), func(orders *api.Cluster) {
			orders.GenerateName, orders.Name = "orders-", ""
		})
		requests.Until(t, func(g Gomega) {
			environment.Read(t, g, orders)
			g.Expect(environment.Condition(orders, api.ConditionCredentialsCurrent)).NotTo(BeNil())
			g.Expect(orders.Status.Credentials).NotTo(BeNil())
		})
	}
	return requests.Refused()
}
