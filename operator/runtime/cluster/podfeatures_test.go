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
	"encoding/json"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/test/environment"
)

func passedOn(content string) api.ClusterPassedOn {
	return api.ClusterPassedOn{RawExtension: runtime.RawExtension{Raw: []byte(content)}}
}

func fields(content string) map[string]any {
	fields := map[string]any{}
	if err := json.Unmarshal([]byte(content), &fields); err != nil {
		panic(err)
	}
	return fields
}

// Words of tolerations and selectors.
const (
	tier   = "tier"
	exists = "Exists"
)

// rejected is what the API server refuses of a pod, and not of a cluster.
var rejected = []api.ClusterToleration{{Key: "fast", Operator: "Likes"}}

func TestEverythingOfAPodCanBeAskedFor(t *testing.T) {
	const team, serviceAccount = "orders", "orders"
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.TLS = &api.ClusterTLS{SecretName: "orders-tls"}
	orders.Spec.Storage.Additional = []api.ClusterVolume{
		{Name: logVolume, Size: resource.MustParse("1Gi"), MountPath: "/log"},
	}
	resources := passedOn(`{"requests": {"cpu": "1000m"}}`)
	affinity := passedOn(`{"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [
		{"matchExpressions": [{"key": "disk", "operator": "In", "values": ["fast"]}]}]}}}`)
	orders.Spec.Pod = api.ClusterPod{
		PlacedPod: api.PlacedPod{
			Annotations:                   map[string]api.ClusterAnnotation{"example.org/team": team},
			Affinity:                      &affinity,
			Tolerations:                   []api.ClusterToleration{{Key: "disk", Operator: exists, Effect: "NoExecute"}},
			NodeSelector:                  map[string]api.ClusterLabelValue{tier: "data"},
			ServiceAccountName:            serviceAccount,
			ImagePullSecrets:              []string{"registry"},
			TerminationGracePeriodSeconds: new(int64(90)),
			PreStopSeconds:                new(int64(0)),
			Sidecars: map[string]api.ClusterSidecar{"shipper": {
				Image: "shipper:1",
				Env: []api.ClusterVariable{
					{Name: "LEVEL"},
					{Name: "HERE", FieldPath: "metadata.name"},
				},
				Ports:        []api.ClusterSidecarPort{{ContainerPort: 9000}},
				Resources:    &resources,
				VolumeMounts: []api.ClusterVolumeMount{{Name: configVolume, MountPath: "/shipped", ReadOnly: true}},
				Probes: api.ClusterProbes{
					Liveness: &api.ClusterProbe{GRPC: &api.ClusterGRPCProbe{Port: 9000}},
				},
			}},
			Probes: &api.ClusterProbes{Readiness: &api.ClusterProbe{
				Exec: &api.ClusterExecProbe{Command: []string{"ready"}}, PeriodSeconds: 7,
			}},
		},
		SpreadPod: api.SpreadPod{
			TopologySpreadConstraints: []api.ClusterTopologySpread{{
				MaxSkew: 2, TopologyKey: "rack", WhenUnsatisfiable: "DoNotSchedule",
				LabelSelector: &api.ClusterLabelSelector{
					MatchLabels:      map[string]api.ClusterLabelValue{instanceLabel: clusterName},
					MatchExpressions: []api.ClusterLabelRequirement{{Key: tier, Operator: exists}},
				},
				NodeTaintsPolicy: new("Honor"), MatchLabelKeys: []string{"pod-template-hash"},
			}},
		},
	}
	environment.Create(t, orders)
	as, requests := environment.Recorded(environment.AdminConfig())
	visit := reconcilerOf(t, namespace, as)
	visitUntilThereIsASet(t, visit, orders)

	g := NewWithT(t)
	set := environment.ReadWorkload(t, g, orders)
	g.Expect(set.StatefulSet().Spec.VolumeClaimTemplates).To(HaveLen(2))
	g.Expect(set.Template.Annotations).To(Equal(map[string]string{"example.org/team": team}))
	pod := set.Template.Spec
	g.Expect(pod.Affinity.NodeAffinity).NotTo(BeNil())
	g.Expect(pod.Affinity.PodAntiAffinity).To(BeNil())
	g.Expect(pod.Tolerations).To(Equal([]corev1.Toleration{
		{Key: "disk", Operator: corev1.TolerationOpExists, Effect: corev1.TaintEffectNoExecute},
	}))
	g.Expect(pod.NodeSelector).To(Equal(map[string]string{tier: "data"}))
	g.Expect(pod.TopologySpreadConstraints).To(Equal([]corev1.TopologySpreadConstraint{{
		MaxSkew: 2, TopologyKey: "rack", WhenUnsatisfiable: corev1.DoNotSchedule,
		LabelSelector: &metav1.LabelSelector{
			MatchLabels:      map[string]string{instanceLabel: clusterName},
			MatchExpressions: []metav1.LabelSelectorRequirement{{Key: tier, Operator: metav1.LabelSelectorOpExists}},
		},
		NodeTaintsPolicy: new(corev1.NodeInclusionPolicyHonor), MatchLabelKeys: []string{"pod-template-hash"},
	}}))
	g.Expect(pod.ServiceAccountName).To(Equal(serviceAccount))
	g.Expect(*pod.AutomountServiceAccountToken).To(BeTrue())
	g.Expect(pod.ImagePullSecrets).To(Equal([]corev1.LocalObjectReference{{Name: "registry"}}))
	g.Expect(*pod.TerminationGracePeriodSeconds).To(Equal(int64(90)))
	g.Expect(pod.InitContainers).To(HaveLen(1))
	g.Expect(pod.InitContainers[0].Name).To(Equal("shipper"))
	g.Expect(*pod.InitContainers[0].RestartPolicy).To(Equal(corev1.ContainerRestartPolicyAlways))
	g.Expect(pod.InitContainers[0].SecurityContext).To(Equal(pod.Containers[0].SecurityContext))
	g.Expect(pod.InitContainers[0].Env[1].ValueFrom.FieldRef.FieldPath).To(Equal("metadata.name"))
	g.Expect(pod.InitContainers[0].LivenessProbe.GRPC.Port).To(Equal(int32(9000)))
	g.Expect(pod.InitContainers[0].ReadinessProbe).To(BeNil())
	container := pod.Containers[0]
	g.Expect(container.Lifecycle).To(BeNil())
	g.Expect(container.ReadinessProbe.Exec.Command).To(Equal([]string{"ready"}))
	g.Expect(container.LivenessProbe.TCPSocket).NotTo(BeNil())
	mounted := map[string]string{}
	for _, mount := range container.VolumeMounts {
		mounted[mount.MountPath] = mount.Name
	}
	g.Expect(mounted).To(HaveKeyWithValue("/log", logVolume))
	g.Expect(mounted).To(HaveKeyWithValue("/tls", "tls"))

	// What the API server makes of it reads as what was asked for.
	g.Eventually(func(g Gomega) {
		before := requests.Count()
		g.Expect(visit(orders)).To(Succeed())
		g.Expect(requests.Count()).To(Equal(before))
	}, environment.Patience).Should(Succeed())
}

// The schema leaves it to Kubernetes what a probe or an affinity is, so one that is none must not keep the operator from
// reading the resources of others.
func TestWhatCannotBeReadIsRejectedOrToldOf(t *testing.T) {
	const sidecars = "pod.sidecars"
	tests := []struct {
		name  string
		path  string
		value any
		// told is in the condition Degraded, or empty if the API server rejects the resource.
		told string
	}{
		{"an affinity of another shape", "pod.affinity", map[string]any{"nodeAffinity": int64(5)},
			"spec.pod.affinity: json: cannot unmarshal number"},
		{"an affinity with a typing mistake", "pod.affinity", map[string]any{"nodeAfinity": map[string]any{}},
			`spec.pod.affinity: json: unknown field "nodeAfinity"`},
		{"a sidecar's resources of another shape", sidecars, fields(`{"a": {"image": "a:1", "resources": {"requests": "x"}}}`),
			"spec.pod.sidecars.a.resources: json: cannot unmarshal string"},
		{"a probe that asks nothing", "pod.probes", fields(`{"liveness": {"periodSeconds": 5}}`), ""},
		{"a probe that asks twice", "pod.probes",
			fields(`{"liveness": {"grpc": {"port": 1}, "tcpSocket": {"port": 1}}}`), ""},
		{"a sidecar's volume that is not there", sidecars,
			fields(`{"a": {"image": "a:1", "volumeMounts": [{"name": "theirs", "mountPath": "/theirs"}]}}`),
			"spec.template.spec.initContainers[0].volumeMounts[0].name: Not found"},
		{"a sidecar's key of a Secret that is not there", sidecars,
			fields(`{"a": {"image": "a:1", "env": [{"name": "A", "credentialsKey": "password"}]}}`),
			"spec.pod.sidecars.a.env: A has a credentialsKey, and there are no spec.credentials"},
		{"a variable of two values", sidecars,
			fields(`{"a": {"image": "a:1", "env": [{"name": "A", "value": "a", "credentialsKey": "password"}]}}`), ""},
		{"a sidecar that is none", sidecars, map[string]any{"a": int64(5)}, ""},
		{"a sidecar of the application's name", sidecars,
			fields(`{"application": {"image": "a:1"}}`), ""},
		{"a sidecar without an image", sidecars, map[string]any{"a": map[string]any{}}, ""},
		{"a quantity that is none", "resources.requests", map[string]any{"cpu": "1e1.5"}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			namespace := environment.NewNamespace(t)
			odd := environment.ClusterWith(t, namespace, test.path, test.value)
			odd.SetName("odd")
			err := environment.Admin().Create(t.Context(), odd)
			if test.told == "" {
				g.Expect(err).To(HaveOccurred())
				return
			}
			g.Expect(err).NotTo(HaveOccurred())
			environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, operator)
			told := &api.Cluster{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "odd"}}
			environment.Until(t, func(g Gomega) {
				environment.ExpectCondition(t, g, told, api.ConditionDegraded, metav1.ConditionTrue, cluster.ReasonInvalid)
				g.Expect(meta.FindStatusCondition(told.Status.Conditions, api.ConditionDegraded).Message).
					To(ContainSubstring(test.told))
			})
			healthy := environment.NewCluster(namespace)
			environment.Create(t, healthy)
			settled(t, healthy)
		})
	}
}
