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

package configuration_test

import (
	"slices"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/configuration"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

// scriptsMap is the name of the ConfigMap of the scripts.
const scriptsMap = "orders-scripts"

// applied waits until the replicas run with the present configuration, and returns their ConfigMap's name.
func applied(t *testing.T, cluster *api.Cluster) string {
	t.Helper()
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, cluster,
			api.ConditionConfigApplied, metav1.ConditionTrue, configuration.ReasonApplied)
	})
	return cluster.Status.Configuration.ConfigMapName
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

func TestOtherSettingsAreAnotherConfigMapAndOldOnesGo(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload,
		operator(&environment.Engine{}))
	first := applied(t, orders)
	NewWithT(t).Expect(first).To(MatchRegexp("^orders-config-[0-9a-f]{10}$"))
	set := func(mode string) string {
		environment.Change(t, orders, func(orders *api.Cluster) {
			orders.Spec.Settings["MODE"] = api.ClusterSetting(mode)
		})
		return applied(t, orders)
	}
	latest := first
	for _, mode := range []string{"b", "c", "d", "e", "f", "g", "h"} {
		latest = set(mode)
	}
	environment.Until(t, func(g Gomega) {
		g.Expect(configMaps(t, g, namespace)).To(And(
			HaveLen(6), ContainElement(latest), Not(ContainElement(first))), "the one in use and five to go back to")
	})

	t.Run("going back finds the earlier one again", func(t *testing.T) {
		kept := configMaps(t, NewWithT(t), namespace)
		back := set("f")
		NewWithT(t).Expect(kept).To(ContainElement(back))
	})
}

func TestNothingGoesWhileReplicasAreRolled(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload,
		operator(&environment.Engine{}))
	first := applied(t, orders)
	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Image = environment.UnreadyImage })
	latest := first
	for _, mode := range []string{"b", "c", "d", "e", "f", "g", "h"} {
		environment.Change(t, orders, func(orders *api.Cluster) {
			orders.Spec.Settings["MODE"] = api.ClusterSetting(mode)
		})
		environment.Until(t, func(g Gomega) {
			environment.ExpectCondition(t, g, orders,
				api.ConditionConfigApplied, metav1.ConditionFalse, configuration.ReasonRollingOut)
			g.Expect(orders.Status.Configuration.ConfigMapName).NotTo(Equal(latest))
		})
		latest = orders.Status.Configuration.ConfigMapName
	}
	environment.Until(t, func(g Gomega) {
		g.Expect(configMaps(t, g, namespace)).To(And(HaveLen(8), ContainElement(first)))
	})
}

func TestConfigMapsAreRepaired(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Scripts.Role = "exit 0"
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload,
		operator(&environment.Engine{}))
	names := []string{
		applied(t, orders), scriptsMap,
		"orders-live",
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			configMap := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name}}
			environment.Read(t, NewWithT(t), configMap)
			before := configMap.DeepCopy()
			environment.Change(t, configMap, func(configMap *corev1.ConfigMap) {
				configMap.Labels[identity.NameLabel] = "other"
				if configMap.Immutable == nil {
					configMap.Data["revision"] = "other"
				}
			})
			environment.Until(t, func(g Gomega) {
				environment.Read(t, g, configMap)
				g.Expect(configMap.Data).To(Equal(before.Data))
				g.Expect(configMap.Labels).To(Equal(before.Labels))
			})
			NewWithT(t).Expect(environment.Admin().Delete(t.Context(), configMap)).To(Succeed())
			environment.Until(t, func(g Gomega) {
				environment.Read(t, g, configMap)
				g.Expect(configMap.UID).NotTo(Equal(before.UID))
				g.Expect(configMap.Data).To(Equal(before.Data))
			})
		})
	}
}

func TestScriptsTakeEffectWithoutARestart(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload,
		operator(&environment.Engine{}))
	applied(t, orders)
	before := environment.ReadWorkload(t, NewWithT(t), orders).Template
	hash := orders.Status.Configuration.ScriptsHash

	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Scripts.Role = "exit 0" })
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders,
			api.ConditionConfigApplied, metav1.ConditionTrue, configuration.ReasonApplied)
		g.Expect(orders.Status.Configuration.ScriptsHash).NotTo(Equal(hash))
		scripts := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: scriptsMap}}
		environment.Read(t, g, scripts)
		g.Expect(scripts.Data).To(HaveKeyWithValue("role", "exit 0"))
		g.Expect(scripts.Data).To(HaveKeyWithValue("revision", orders.Status.Configuration.ScriptsHash))
	})
	NewWithT(t).Expect(environment.ReadWorkload(t, NewWithT(t), orders).Template).To(Equal(before))
}

func TestNothingIsWrittenWhilePaused(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload,
		operator(&environment.Engine{}))
	first := applied(t, orders)
	environment.Change(t, orders, func(orders *api.Cluster) {
		orders.Spec.State, orders.Spec.Settings["MODE"] = api.ClusterPaused, "loose"
	})
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders,
			api.ConditionConfigApplied, metav1.ConditionUnknown, configuration.ReasonPaused)
	})
	NewWithT(t).Expect(configMaps(t, NewWithT(t), namespace)).To(Equal([]string{first}))

	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.State = api.ClusterRunning })
	NewWithT(t).Expect(applied(t, orders)).NotTo(Equal(first))
}

func TestAConfigMapOfSomebodyElseIsLeftAlone(t *testing.T) {
	namespace := environment.NewNamespace(t)
	foreign := &corev1.ConfigMap{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: scriptsMap}, Data: map[string]string{"a": "theirs"},
	}
	environment.Create(t, foreign)
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), operator(&environment.Engine{}))
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders,
			api.ConditionConfigApplied, metav1.ConditionFalse, configuration.ReasonApplyFailed)
		i := slices.IndexFunc(orders.Status.Conditions, func(condition metav1.Condition) bool {
			return condition.Type == api.ConditionConfigApplied
		})
		g.Expect(orders.Status.Conditions[i].Message).To(Equal(scriptsMap + " exists and belongs to somebody else"))
	})
	environment.Read(t, NewWithT(t), foreign)
	NewWithT(t).Expect(foreign.Data).To(Equal(map[string]string{"a": "theirs"}))
}
