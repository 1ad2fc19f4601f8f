// SPDX-License-Identifier: Apache-2.0

package configuration_test

import (
	"errors"
	"os"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/configuration"
	"stateful.example/runtime/controller"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

// scriptsMap is the name of the ConfigMap of the scripts.
const scriptsMap = "orders-scripts"

// sevenModes are more than the revisions that are kept.
var sevenModes = []string{"b", "c", "d", "e", "f", "g", "h"}

func TestMain(m *testing.M) {
	os.Exit(environment.RunWithControllers(m))
}

func controllerAlone(application engine.Engine) environment.SetUp {
	return func(manager ctrl.Manager) error {
		reconciler := &controller.ConfigurationReconciler{Engine: application, Parameters: environment.Parameters}
		return reconciler.SetupWithManager(manager)
	}
}

func workload(application engine.Engine) environment.SetUp {
	return func(manager ctrl.Manager) error {
		cluster := &controller.ClusterReconciler{Engine: application}
		return errors.Join(environment.PlayStorage(manager), cluster.SetupWithManager(manager))
	}
}

// started is a cluster beside the controllers of this package and of the workload.
func started(t *testing.T, application engine.Engine, edits ...func(*api.Cluster)) *api.Cluster {
	t.Helper()
	orders := environment.NewCluster(environment.NewNamespace(t))
	for _, edit := range edits {
		edit(orders)
	}
	environment.Create(t, orders)
	environment.StartManager(t, orders.Namespace, environment.AdminConfig(), environment.PlayWorkload,
		controllerAlone(application), workload(application))
	return orders
}

func expect(t *testing.T, orders *api.Cluster, status metav1.ConditionStatus, reason string) {
	t.Helper()
	environment.UntilCondition(t, orders, api.ConditionConfigApplied, status, reason)
}

// applied waits until the replicas run with the present configuration, and returns their ConfigMap's name.
func applied(t *testing.T, orders *api.Cluster) string {
	t.Helper()
	expect(t, orders, metav1.ConditionTrue, configuration.ReasonApplied)
	return orders.Status.Configuration.ConfigMapName
}

func setMode(t *testing.T, orders *api.Cluster, mode string) {
	t.Helper()
	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Settings["MODE"] = api.ClusterSetting(mode) })
}

// configMaps are the immutable ones.
func configMaps(t *testing.T, g Gomega, namespace string) []string {
	t.Helper()
	list := &corev1.ConfigMapList{}
	g.Expect(environment.Admin().List(t.Context(), list, client.InNamespace(namespace),
		client.MatchingLabels{identity.ComponentLabel: "config"})).To(Succeed())
	names := make([]string, 0, len(list.Items))
	for _, configMap := range list.Items {
		g.Expect(*configMap.Immutable).To(BeTrue())
		names = append(names, configMap.Name)
	}
	return names
}

func configMap(namespace, name string) *corev1.ConfigMap {
	return &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name}}
}

func TestOtherSettingsAreAnotherConfigMapAndOldOnesGo(t *testing.T) {
	orders := started(t, &environment.Engine{})
	first := applied(t, orders)
	NewWithT(t).Expect(first).To(MatchRegexp("^orders-config-[0-9a-f]{10}$"))
	latest := first
	for _, mode := range sevenModes {
		setMode(t, orders, mode)
		latest = applied(t, orders)
	}
	environment.Until(t, func(g Gomega) {
		g.Expect(configMaps(t, g, orders.Namespace)).To(And(
			HaveLen(6), ContainElement(latest), Not(ContainElement(first))), "the one in use and five to go back to")
	})

	t.Run("going back finds the earlier one again", func(t *testing.T) {
		kept := configMaps(t, NewWithT(t), orders.Namespace)
		setMode(t, orders, "f")
		NewWithT(t).Expect(kept).To(ContainElement(applied(t, orders)))
	})
}

func TestNothingGoesWhileReplicasAreRolled(t *testing.T) {
	orders := started(t, &environment.Engine{})
	first := applied(t, orders)
	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Image = environment.UnreadyImage })
	latest := first
	for _, mode := range sevenModes {
		setMode(t, orders, mode)
		environment.Until(t, func(g Gomega) {
			environment.ExpectCondition(t, g, orders,
				api.ConditionConfigApplied, metav1.ConditionFalse, configuration.ReasonRollingOut)
			g.Expect(orders.Status.Configuration.ConfigMapName).NotTo(Equal(latest))
		})
		latest = orders.Status.Configuration.ConfigMapName
	}
	environment.Until(t, func(g Gomega) {
		g.Expect(configMaps(t, g, orders.Namespace)).To(And(HaveLen(8), ContainElement(first)))
	})
}

func TestConfigMapsAreRepaired(t *testing.T) {
	orders := started(t, &environment.Engine{}, func(orders *api.Cluster) { orders.Spec.Scripts.Role = "exit 0" })
	for _, name := range []string{applied(t, orders), scriptsMap, "orders-live"} {
		t.Run(name, func(t *testing.T) {
			live := configMap(orders.Namespace, name)
			environment.Read(t, NewWithT(t), live)
			before := live.DeepCopy()
			environment.Change(t, live, func(live *corev1.ConfigMap) {
				live.Labels[identity.NameLabel] = "other"
				if live.Immutable == nil {
					live.Data["revision"] = "other"
				}
			})
			environment.Until(t, func(g Gomega) {
				environment.Read(t, g, live)
				g.Expect(live.Data).To(Equal(before.Data))
				g.Expect(live.Labels).To(Equal(before.Labels))
			})
			environment.Delete(t, live)
			environment.Until(t, func(g Gomega) {
				environment.Read(t, g, live)
				g.Expect(live.UID).NotTo(Equal(before.UID))
				g.Expect(live.Data).To(Equal(before.Data))
			})
		})
	}
}

func TestScriptsTakeEffectWithoutARestart(t *testing.T) {
	orders := started(t, &environment.Engine{})
	applied(t, orders)
	before := environment.ReadWorkload(t, NewWithT(t), orders).Template
	hash := orders.Status.Configuration.ScriptsHash

	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Scripts.Role = "exit 0" })
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders,
			api.ConditionConfigApplied, metav1.ConditionTrue, configuration.ReasonApplied)
		g.Expect(orders.Status.Configuration.ScriptsHash).NotTo(Equal(hash))
		scripts := configMap(orders.Namespace, scriptsMap)
		environment.Read(t, g, scripts)
		g.Expect(scripts.Data).To(HaveKeyWithValue("role", "exit 0"))
		g.Expect(scripts.Data).To(HaveKeyWithValue("revision", orders.Status.Configuration.ScriptsHash))
	})
	NewWithT(t).Expect(environment.ReadWorkload(t, NewWithT(t), orders).Template).To(Equal(before))
}

func TestNothingIsWrittenWhilePaused(t *testing.T) {
	orders := started(t, &environment.Engine{})
	first := applied(t, orders)
	environment.Change(t, orders, func(orders *api.Cluster) {
		orders.Spec.State, orders.Spec.Settings["MODE"] = api.ClusterPaused, "loose"
	})
	expect(t, orders, metav1.ConditionUnknown, configuration.ReasonPaused)
	NewWithT(t).Expect(configMaps(t, NewWithT(t), orders.Namespace)).To(Equal([]string{first}))

	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.State = api.ClusterRunning })
	NewWithT(t).Expect(applied(t, orders)).NotTo(Equal(first))
}

func TestAConfigMapOfSomebodyElseIsLeftAlone(t *testing.T) {
	orders := environment.NewCluster(environment.NewNamespace(t))
	foreign := configMap(orders.Namespace, scriptsMap)
	foreign.Data = map[string]string{"a": "theirs"}
	environment.Create(t, foreign)
	environment.Create(t, orders)
	environment.StartManager(t, orders.Namespace, environment.AdminConfig(), controllerAlone(&environment.Engine{}))
	expect(t, orders, metav1.ConditionFalse, configuration.ReasonApplyFailed)
	g := NewWithT(t)
	g.Expect(environment.Message(orders, api.ConditionConfigApplied)).
		To(Equal(scriptsMap + " exists and belongs to somebody else"))
	environment.Read(t, g, foreign)
	g.Expect(foreign.Data).To(Equal(map[string]string{"a": "theirs"}))
}

func TestTheRightsAreEnoughAndTheLeast(t *testing.T) {
	environment.ExpectLeastRights(t, configuration.Rules(), configuration.Rules(), refusedWith)
}

// refusedWith leads the controller through all that it does, until the first request that is refused.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	orders := environment.NewCluster(environment.NewNamespace(t))
	application := &environment.Engine{}
	as, requests := environment.Recorded(environment.ServiceAccount(t, orders.Namespace, rules))
	environment.StartManager(t, orders.Namespace, environment.AdminConfig(), environment.PlayWorkload, workload(application))
	environment.StartManager(t, orders.Namespace, as, controllerAlone(application))
	environment.Create(t, orders)
	requests.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders,
			api.ConditionConfigApplied, metav1.ConditionTrue, configuration.ReasonApplied)
	})
	// Earlier ones of which one has to go.
	old := 0
	requests.Until(t, func(g Gomega) {
		for ; old < 6; old++ {
			present := configMap(orders.Namespace, orders.Status.Configuration.ConfigMapName)
			environment.Read(t, g, present)
			earlier := &corev1.ConfigMap{Immutable: new(true)}
			earlier.Namespace, earlier.GenerateName = orders.Namespace, "orders-config-"
			earlier.Labels, earlier.OwnerReferences = present.Labels, present.OwnerReferences
			g.Expect(environment.Admin().Create(t.Context(), earlier)).To(Succeed())
		}
		g.Expect(configMaps(t, g, orders.Namespace)).To(HaveLen(6))
	})
	return requests.Refused()
}

// A resource that is admitted, and that no client can read, would stop the operator for all others too. And no parameter is
// negative, or of a length that rules over it could not afford.
func TestParametersThatNobodyCouldReadAreRefused(t *testing.T) {
	const size, timeout = "spec.config.walSize", "spec.config.idleTimeout"
	orders := environment.NewCluster(environment.NewNamespace(t))
	rules := make([]environment.Admission, 0, 14)
	for _, test := range []struct {
		field              string
		rejected, accepted any
	}{
		{size, "1e1.5", "1.5e1"},
		{size, "1e.5", "1e5"},
		{size, "1e99999999999999999999", "1e9"},
		{size, "1GB", "1G"},
		{size, "", 0},
		{size, "-1Gi", "0"},
		{size, -1, "0.000000000000000000000000000001"},
		{size, "0.0000000000000000000000000000001", "1"},
		{timeout, "5 minutes", "5m"},
		{timeout, "90", "90s"},
		{timeout, "-1s", "0s"},
		{timeout, "1m1h", "1h1m"},
		{timeout, "1234567h", "123456.5h"},
		{timeout, "", "1ns"},
	} {
		rules = append(rules, environment.Rejects(test.field, test.field, test.rejected, test.field, test.accepted))
	}
	environment.ExpectAdmission(t, orders, rules...)
}
