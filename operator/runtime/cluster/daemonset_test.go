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
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/diff"
	"k8s.io/apimachinery/pkg/util/intstr"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/test/environment"
)

// Like the other owned objects, it is compared whole, defaults of the API server included.
func TestTheDaemonSetIsExactlyThis(t *testing.T) {
	environment.RunOnNodes(t)
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Args = clusterArgs
	orders.Spec.Data = &api.ClusterData{SizeLimit: new(resource.MustParse("512Mi"))}
	orders.Spec.Update.MaxUnavailable = new(int32(2))
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), operator)
	config := mountedConfig(t, orders)
	g := NewWithT(t)

	live := &appsv1.DaemonSet{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: orders.Name}}
	environment.Read(t, g, live)
	g.Expect(live.GetOwnerReferences()).To(Equal(ownedBy(orders)))
	for _, field := range live.GetManagedFields() {
		g.Expect(field.Manager).To(Equal("exemplar-cluster"))
		g.Expect(field.Operation).To(Equal(metav1.ManagedFieldsOperationApply))
	}
	withoutIdentity(live)
	if wanted := wantedDaemonSet(config); !equality.Semantic.DeepEqual(wanted, live) {
		t.Error(diff.Diff(wanted, live))
	}
}

func TestNoNodeToRunOnIsNotReady(t *testing.T) {
	environment.RunOnNodes(t)
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), operator)
	mountedConfig(t, orders)

	live := &appsv1.DaemonSet{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: orders.Name}}
	environment.ChangeStatus(t, live, func(live *appsv1.DaemonSet) { live.Status.ObservedGeneration = live.Generation })
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionFalse, cluster.ReasonNoEligibleNodes)
		environment.ExpectCondition(t, g, orders, api.ConditionProgressing, metav1.ConditionFalse, cluster.ReasonRolloutComplete)
	})
}

func wantedDaemonSet(config string) *appsv1.DaemonSet {
	pod := wantedPodSpec(config)
	pod.Affinity, pod.TopologySpreadConstraints = nil, nil
	pod.Volumes = append(pod.Volumes, corev1.Volume{Name: dataVolume, VolumeSource: corev1.VolumeSource{
		EmptyDir: &corev1.EmptyDirVolumeSource{SizeLimit: new(resource.MustParse("512Mi"))},
	}})
	// Without the claim of a StatefulSet, which is the first.
	mounts := pod.Containers[0].VolumeMounts[1:]
	pod.Containers[0].VolumeMounts = append(mounts, corev1.VolumeMount{Name: dataVolume, MountPath: "/data"})
	return &appsv1.DaemonSet{
		ObjectMeta: metav1.ObjectMeta{Labels: wantedLabels},
		Spec: appsv1.DaemonSetSpec{
			Selector:             &metav1.LabelSelector{MatchLabels: wantedSelector},
			RevisionHistoryLimit: new(int32(5)),
			UpdateStrategy: appsv1.DaemonSetUpdateStrategy{
				Type: appsv1.RollingUpdateDaemonSetStrategyType,
				RollingUpdate: &appsv1.RollingUpdateDaemonSet{
					MaxUnavailable: new(intstr.FromInt32(2)), MaxSurge: new(intstr.FromInt32(0)),
				},
			},
			Template: corev1.PodTemplateSpec{ObjectMeta: metav1.ObjectMeta{Labels: wantedLabels}, Spec: pod},
		},
	}
}
