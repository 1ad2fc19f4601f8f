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
	"path/filepath"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

// The operator's namespace admits what the operator makes, and nothing with more rights.
func TestPodsComplyWithTheNamespacesPodSecurity(t *testing.T) {
	g := NewWithT(t)
	namespace := &corev1.Namespace{}
	environment.ReadManifest(t, environment.FromRoot("config", "manager", "manager.yaml"), namespace)
	namespace.Name = "pod-security"
	g.Expect(namespace.Labels).To(HaveKeyWithValue("pod-security.kubernetes.io/enforce", "restricted"))
	g.Expect(environment.Admin().Create(t.Context(), namespace)).To(Succeed())
	cluster := environment.NewCluster(namespace.Name)
	g.Expect(environment.Admin().Create(t.Context(), cluster)).To(Succeed())
	environment.StartManager(t, namespace.Name, environment.AdminConfig(), operator)
	mountedConfig(t, cluster)
	template := environment.ReadWorkload(t, g, cluster).Template
	// The StatefulSet controller adds the claim of each replica.
	template.Spec.Volumes = append(template.Spec.Volumes, corev1.Volume{
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
				Spec:       *template.Spec.DeepCopy(),
			}
			test.change(&pod.Spec)
			err := environment.Admin().Create(t.Context(), pod, client.DryRunAll)
			NewWithT(t).Expect(err == nil).To(Equal(test.admitted), "%v", err)
			if !test.admitted {
				NewWithT(t).Expect(apierrors.IsForbidden(err)).To(BeTrue(), "%v", err)
			}
		})
	}
}

func TestTheSampleIsAccepted(t *testing.T) {
	g := NewWithT(t)
	files, err := filepath.Glob(environment.FromRoot("config", "samples", "*.yaml"))
	g.Expect(err).NotTo(HaveOccurred())
	accepted := 0
	for _, file := range files {
		sample := &api.Cluster{}
		environment.ReadManifest(t, file, sample)
		if sample.Kind != "ExemplarCluster" {
			continue
		}
		// Where the operator watches.
		g.Expect(sample.Namespace).To(Equal(environment.GeneratedRole(t).Namespace))
		sample.Namespace = environment.NewNamespace(t)
		g.Expect(environment.Admin().Create(t.Context(), sample)).To(Succeed(), file)
		accepted++
	}
	g.Expect(accepted).NotTo(BeZero())
}
