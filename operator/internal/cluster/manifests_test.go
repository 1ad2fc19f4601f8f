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
	"os"
	"path/filepath"
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/platform/exemplar/api/v1alpha1"
)

// The operator's namespace admits what the operator makes, and nothing with more rights.
func TestPodsComplyWithTheNamespacesPodSecurity(t *testing.T) {
	g := NewWithT(t)
	namespace := &corev1.Namespace{}
	readFirst(t, filepath.Join("..", "..", "config", "manager", "manager.yaml"), namespace)
	namespace.Name = "pod-security"
	g.Expect(namespace.Labels).To(HaveKeyWithValue("pod-security.kubernetes.io/enforce", "restricted"))
	g.Expect(admin.Create(t.Context(), namespace)).To(Succeed())
	cluster := orders(namespace.Name)
	g.Expect(admin.Create(t.Context(), cluster)).To(Succeed())
	startManager(t, namespace.Name, adminConfig, operator)
	mountedConfig(t, cluster)
	set := &appsv1.StatefulSet{}
	g.Expect(admin.Get(t.Context(), client.ObjectKeyFromObject(cluster), set)).To(Succeed())
	// The StatefulSet controller adds the claim of each replica.
	set.Spec.Template.Spec.Volumes = append(set.Spec.Template.Spec.Volumes, corev1.Volume{
		Name: dataVolume, VolumeSource: corev1.VolumeSource{
			PersistentVolumeClaim: &corev1.PersistentVolumeClaimVolumeSource{ClaimName: "data-orders-0"},
		},
	})

	tests := []struct {
		name     string
		change   func(*corev1.PodSpec)
		admitted bool
	}{
		{"as made", func(*corev1.PodSpec) {}, true},
		{"as root", func(spec *corev1.PodSpec) { spec.SecurityContext.RunAsUser = new(int64(0)) }, false},
		{"with capabilities", func(spec *corev1.PodSpec) {
			spec.Containers[0].SecurityContext.Capabilities = nil
		}, false},
		{"without a seccomp profile", func(spec *corev1.PodSpec) { spec.SecurityContext.SeccompProfile = nil }, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			pod := &corev1.Pod{
				ObjectMeta: metav1.ObjectMeta{Namespace: namespace.Name, GenerateName: "orders-"},
				Spec:       *set.Spec.Template.Spec.DeepCopy(),
			}
			test.change(&pod.Spec)
			err := admin.Create(t.Context(), pod, client.DryRunAll)
			NewWithT(t).Expect(err == nil).To(Equal(test.admitted), "%v", err)
			if !test.admitted {
				NewWithT(t).Expect(apierrors.IsForbidden(err)).To(BeTrue(), "%v", err)
			}
		})
	}
}

func TestTheSampleIsAccepted(t *testing.T) {
	g := NewWithT(t)
	files, err := filepath.Glob(filepath.Join("..", "..", "config", "samples", "*.yaml"))
	g.Expect(err).NotTo(HaveOccurred())
	accepted := 0
	for _, file := range files {
		sample := &v1alpha1.ExemplarCluster{}
		readFirst(t, file, sample)
		if sample.Kind != "ExemplarCluster" {
			continue
		}
		// Where the operator watches.
		g.Expect(sample.Namespace).To(Equal(generatedRole(t).Namespace))
		sample.Namespace = newNamespace(t)
		g.Expect(admin.Create(t.Context(), sample)).To(Succeed(), file)
		accepted++
	}
	g.Expect(accepted).NotTo(BeZero())
}

// readFirst reads the first document of a file.
func readFirst(t *testing.T, path string, into any) {
	t.Helper()
	g := NewWithT(t)
	file, err := os.Open(path)
	g.Expect(err).NotTo(HaveOccurred())
	defer func() { g.Expect(file.Close()).To(Succeed()) }()
	g.Expect(yaml.NewYAMLOrJSONDecoder(file, 4096).Decode(into)).To(Succeed())
}
