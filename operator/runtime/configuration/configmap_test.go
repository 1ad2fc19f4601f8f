// SPDX-License-Identifier: Apache-2.0

package configuration

import (
	"fmt"
	"slices"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"stateful.example/runtime/api"
)

const (
	clusterName = "orders"
	modeSetting = "MODE"
	fileSetting = "engine.conf"
)

func TestConfigMapsAreNamedByTheirContent(t *testing.T) {
	const content, strict = "a = 1", "strict"
	settings := map[string]api.ClusterSetting{modeSetting: strict, fileSetting: content}
	name := func(g Gomega, settings map[string]api.ClusterSetting) string {
		configMap, err := (&Reconciler{}).immutableMap(withSettings(settings))
		g.Expect(err).NotTo(HaveOccurred())
		return *configMap.Name
	}
	g := NewWithT(t)
	same := map[string]api.ClusterSetting{fileSetting: content, modeSetting: strict}
	g.Expect(name(g, same)).To(Equal(name(g, settings)))
	for _, test := range []struct {
		name  string
		other map[string]api.ClusterSetting
	}{
		{"another value", map[string]api.ClusterSetting{fileSetting: content, modeSetting: "loose"}},
		{"another name", map[string]api.ClusterSetting{"engine.ini": content, modeSetting: strict}},
		{"one less", map[string]api.ClusterSetting{modeSetting: strict}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			g.Expect(name(g, test.other)).NotTo(Equal(name(g, settings)))
		})
	}
}

func TestPruningKeepsTheNewestAndThoseInUse(t *testing.T) {
	g := NewWithT(t)
	cluster := withSettings(nil)
	cluster.UID = types.UID("mine")
	inUse := aged("in-use", 1000, cluster.UID)
	foreign := aged("foreign", 2000, types.UID("somebody-else"))
	configMaps := make([]corev1.ConfigMap, 0, revisionsKept+4)
	configMaps = append(configMaps, inUse, foreign)
	for age := range revisionsKept {
		configMaps = append(configMaps, aged("kept", age, cluster.UID))
	}
	g.Expect(tooOld(cluster, configMaps, []string{inUse.Name})).To(BeEmpty())

	configMaps = append(configMaps, aged("oldest", 500, cluster.UID), aged("old", 400, cluster.UID))
	pruned := tooOld(cluster, configMaps, []string{inUse.Name})
	g.Expect(pruned).To(HaveLen(2))
	g.Expect(pruned[0].Name).To(Equal("old"))
	g.Expect(pruned[1].Name).To(Equal("oldest"))

	// The cache may still have what went a moment ago: of those of one second the same is chosen again.
	configMaps = nil
	for number := range revisionsKept + 1 {
		configMaps = append(configMaps, aged(fmt.Sprintf("config-%d", number), 0, cluster.UID))
	}
	first := tooOld(cluster, configMaps, nil)
	slices.Reverse(configMaps)
	g.Expect(first).To(HaveLen(1))
	g.Expect(tooOld(cluster, configMaps, nil)).To(Equal(first))
}

func withSettings(settings map[string]api.ClusterSetting) *api.Cluster {
	cluster := &api.Cluster{ObjectMeta: metav1.ObjectMeta{Name: clusterName}}
	cluster.Spec.Settings = settings
	return cluster
}

// aged is a ConfigMap made that many minutes before the others.
func aged(name string, minutes int, owner types.UID) corev1.ConfigMap {
	return corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{
		Name:              name,
		CreationTimestamp: metav1.NewTime(time.Unix(1_700_000_000, 0).Add(-time.Duration(minutes) * time.Minute)),
		OwnerReferences:   []metav1.OwnerReference{{UID: owner, Controller: new(true)}},
	}}
}
