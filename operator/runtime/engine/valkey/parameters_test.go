// SPDX-License-Identifier: Apache-2.0

//go:build valkey

package valkey

import (
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"

	"stateful.example/runtime/engine"
)

// The names and values that rows have in common.
const (
	variable = "MAXCLIENTS"
	setting  = "maxclients"
	// asked and usual are values of it.
	asked = "321"
	usual = "10000"
)

func TestReloadingChangesTheConfigurationOfTheRunningProcess(t *testing.T) {
	live := func(data map[string]string) *corev1.ConfigMap {
		data["revision"] = "hash-2"
		return &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: "shop", Name: "orders-live"}, Data: data}
	}
	for name, row := range map[string]struct {
		live *corev1.ConfigMap
		want map[string]string
		// fails is what the error says, and waits what is waited for.
		fails, waits string
	}{
		"names and values are the server's own": {
			live: live(map[string]string{
				"MAXMEMORY_POLICY": "allkeys-lru", "MAXMEMORY": "100Mi", "TIMEOUT": "1m30s", variable: asked,
				"LAZYFREE_LAZY_EXPIRE": "true",
			}),
			want: map[string]string{
				"maxmemory-policy": "allkeys-lru", "maxmemory": "104857600", "timeout": "90", setting: asked,
				"lazyfree-lazy-expire": yes,
			},
		},
		"all are set or none": {
			live:  live(map[string]string{variable: asked, "DATABASES": "7"}),
			want:  map[string]string{setting: usual},
			fails: "databases",
		},
		"one that the server does not know is told of": {
			live: live(map[string]string{"COLOR": "red"}), fails: "color",
		},
		"no parameters": {live: live(map[string]string{}), want: map[string]string{setting: usual}},
		"those of another revision are not those asked for": {
			live: &corev1.ConfigMap{
				ObjectMeta: metav1.ObjectMeta{Namespace: "shop", Name: "orders-live"},
				Data:       map[string]string{"revision": "hash-1", variable: asked},
			},
			want:  map[string]string{setting: usual},
			waits: "the parameters are not written yet",
		},
	} {
		t.Run(name, func(t *testing.T) {
			g := NewWithT(t)
			valkey := newEngine()
			valkey.Parameters = liveParameters(fake.NewClientBuilder().WithObjects(row.live).Build())
			process := replica(started(t))
			process.Cluster.Namespace, process.Cluster.Name = row.live.Namespace, "orders"
			told := func() (engine.Answer, error) {
				return valkey.Reload(t.Context(), process, engine.LiveKey("hash-2"))
			}
			switch {
			case row.fails != "":
				g.Eventually(func() error {
					_, err := told()
					return err
				}, patience).Should(MatchError(ContainSubstring(row.fails)))
			case row.waits != "":
				g.Eventually(told, patience).Should(HaveField("Message", row.waits))
			default:
				done(t, told)
			}
			for name, value := range row.want {
				g.Expect(do(t, process.Pod.Name, "CONFIG", "GET", name)).To(Equal(name + "\n" + value))
			}
		})
	}
}
