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

package cluster

import (
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
)

func TestOrphansTellWhatTheSetWasLike(t *testing.T) {
	pod := func(name, restartedAt string) corev1.Pod {
		return corev1.Pod{ObjectMeta: metav1.ObjectMeta{
			Name: name, Annotations: map[string]string{restartedAnnotation: restartedAt},
		}}
	}
	terminating := pod("orders-4", "2026-01-02T05:00:00Z")
	terminating.DeletionTimestamp = new(metav1.Now())
	const newest = "2026-01-02T04:00:00Z"
	tests := []struct {
		name   string
		pods   []corev1.Pod
		wanted orphans
	}{
		{"none", nil, orphans{}},
		{"pods of somebody else", []corev1.Pod{pod("orders-copy", "2026-01-02T03:00:00Z"), pod(clusterName, "")}, orphans{}},
		{"never restarted", []corev1.Pod{pod(first, ""), {ObjectMeta: metav1.ObjectMeta{Name: second}}},
			orphans{any: true, replicas: 2}},
		{"in the middle of a roll-out", []corev1.Pod{
			pod(first, ""), pod(second, "2026-01-02T03:00:00Z"), pod("orders-2", newest),
		}, orphans{any: true, replicas: 3, restartedAt: newest}},
		{"from zones apart", []corev1.Pod{
			pod(first, newest), pod(second, "2026-01-02T04:30:00+02:00"),
		}, orphans{any: true, replicas: 2, restartedAt: newest}},
		{"no time", []corev1.Pod{pod(first, "now"), pod(second, newest), pod("orders-2", "now")},
			orphans{any: true, replicas: 3, restartedAt: newest}},
		{"on its way out", []corev1.Pod{terminating}, orphans{any: true, restartedAt: "2026-01-02T05:00:00Z"}},
	}
	cluster := &api.Cluster{ObjectMeta: metav1.ObjectMeta{Name: clusterName}}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			NewWithT(t).Expect(orphansAmong(cluster, test.pods)).To(Equal(test.wanted))
		})
	}
}
