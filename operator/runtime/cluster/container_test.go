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
	"slices"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/test/environment"
)

const (
	runFolder    = "/var/run/application"
	cacheFolder  = "/var/cache/application"
	passwordName = "APPLICATION_PASSWORD"
)

func TestTheContainerIsGivenWhatItsImageNeeds(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Command = []string{"serve", "--password=$(APPLICATION_PASSWORD)"}
	orders.Spec.ReadOnlyRootFilesystem = new(false)
	orders.Spec.WritableFolders = []api.ClusterWritableFolder{runFolder, cacheFolder}
	orders.Spec.Credentials = &api.ClusterCredentials{PasswordVariable: passwordName}
	environment.Create(t, orders)
	publishCredentials(t, orders)
	// Pods are made, so Pod Security lets them be.
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, operator)
	settled(t, orders)

	g := NewWithT(t)
	pod := environment.ReadWorkload(t, g, orders).Template.Spec
	container := pod.Containers[0]
	g.Expect(container.Command).To(Equal(orders.Spec.Command))
	g.Expect(*container.SecurityContext.ReadOnlyRootFilesystem).To(BeFalse())
	g.Expect(container.Env[len(container.Env)-1]).To(Equal(corev1.EnvVar{
		Name: passwordName, ValueFrom: &corev1.EnvVarSource{SecretKeyRef: &corev1.SecretKeySelector{
			LocalObjectReference: corev1.LocalObjectReference{Name: "orders-credentials"}, Key: "password",
		}},
	}))
	var folders []string
	for _, mount := range container.VolumeMounts {
		volume := slices.IndexFunc(pod.Volumes, func(volume corev1.Volume) bool {
			return volume.Name == mount.Name && volume.EmptyDir != nil
		})
		if volume >= 0 && !mount.ReadOnly {
			folders = append(folders, mount.MountPath)
		}
	}
	g.Expect(folders).To(Equal([]string{"/tmp", cacheFolder, runFolder}))

	t.Run("and the order of folders restarts nothing", func(t *testing.T) {
		environment.Change(t, orders, func(orders *api.Cluster) {
			slices.Reverse(orders.Spec.WritableFolders)
		})
		publishCredentials(t, orders)
		settled(t, orders)
		NewWithT(t).Expect(environment.ReadWorkload(t, NewWithT(t), orders).Template.Spec).To(Equal(pod))
	})
}

// The schema does not know of parameters what it knows of settings.
func TestAPasswordIsNoParameter(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Credentials = &api.ClusterCredentials{PasswordVariable: "MAX_CONNECTIONS"}
	environment.Create(t, orders)
	publishCredentials(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, operator)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionDegraded, metav1.ConditionTrue, cluster.ReasonInvalid)
		g.Expect(meta.FindStatusCondition(orders.Status.Conditions, api.ConditionDegraded).Message).To(
			ContainSubstring("spec.credentials.passwordVariable: MAX_CONNECTIONS is a parameter in spec.config"))
	})

	environment.Change(t, orders, func(orders *api.Cluster) {
		orders.Spec.Credentials.PasswordVariable = passwordName
	})
	publishCredentials(t, orders)
	settled(t, orders)
}
