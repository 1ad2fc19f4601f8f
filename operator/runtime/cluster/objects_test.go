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
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/diff"
	"k8s.io/apimachinery/pkg/util/intstr"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

var (
	wantedSelector = map[string]string{
		"app.kubernetes.io/name": application,
		instanceLabel:            clusterName,
	}
	wantedLabels = map[string]string{
		"app.kubernetes.io/name":       application,
		instanceLabel:                  clusterName,
		"app.kubernetes.io/managed-by": "exemplar-operator",
		"backstage.io/kubernetes-id":   application,
	}
)

// Each owned object is compared whole, defaults of the API server included, so that nothing gets in unseen.
func TestOwnedObjectsAreExactlyThese(t *testing.T) {
	namespace := environment.NewNamespace(t)
	cluster := environment.NewCluster(namespace)
	cluster.Spec.Args = clusterArgs
	cluster.Spec.Storage.StorageClassName = new("fast")
	cluster.Spec.Storage.Retention.WhenScaled = appsv1.DeletePersistentVolumeClaimRetentionPolicyType
	NewWithT(t).Expect(environment.Admin().Create(t.Context(), cluster)).To(Succeed())
	environment.StartManager(t, namespace, environment.AdminConfig(), operator)

	config := mountedConfig(t, cluster)
	NewWithT(t).Expect(config).To(MatchRegexp("^orders-config-[0-9a-f]{10}$"))

	tests := []struct {
		kind   string
		name   string
		live   client.Object
		wanted client.Object
	}{
		{"headless Service", "orders-headless", &corev1.Service{}, wantedHeadlessService()},
		{"client Service", clusterName, &corev1.Service{}, wantedClientService()},
		{budgetKind, clusterName, &policyv1.PodDisruptionBudget{}, wantedDisruptionBudget()},
		{"NetworkPolicy", clusterName, &networkingv1.NetworkPolicy{}, wantedNetworkPolicy()},
		{"StatefulSet", clusterName, &appsv1.StatefulSet{}, wantedStatefulSet(config)},
	}
	for _, test := range tests {
		t.Run(test.kind, func(t *testing.T) {
			g := NewWithT(t)
			key := client.ObjectKey{Namespace: namespace, Name: test.name}
			g.Expect(environment.Admin().Get(t.Context(), key, test.live)).To(Succeed())
			g.Expect(test.live.GetOwnerReferences()).To(Equal(ownedBy(cluster)))
			for _, field := range test.live.GetManagedFields() {
				if field.Subresource != "" {
					continue // its status, of another controller
				}
				g.Expect(field.Manager).To(Equal("exemplar-cluster"))
				g.Expect(field.Operation).To(Equal(metav1.ManagedFieldsOperationApply))
			}
			withoutIdentity(test.live)
			if !equality.Semantic.DeepEqual(test.wanted, test.live) {
				t.Error(diff.Diff(test.wanted, test.live))
			}
		})
	}
}

func ownedBy(cluster *api.Cluster) []metav1.OwnerReference {
	return []metav1.OwnerReference{{
		APIVersion:         "exemplar.example.com/v1alpha1",
		Kind:               "ExemplarCluster",
		Name:               cluster.Name,
		UID:                cluster.UID,
		Controller:         new(true),
		BlockOwnerDeletion: new(true),
	}}
}

// withoutIdentity removes what differs from run to run, and between versions of Kubernetes.
func withoutIdentity(object client.Object) {
	labels := object.GetLabels()
	switch typed := object.(type) {
	case *corev1.ConfigMap:
		typed.ObjectMeta = metav1.ObjectMeta{Labels: labels}
	case *corev1.Service:
		typed.ObjectMeta = metav1.ObjectMeta{Labels: labels}
		if typed.Spec.ClusterIP != corev1.ClusterIPNone {
			typed.Spec.ClusterIP, typed.Spec.ClusterIPs = "", nil
		}
	case *policyv1.PodDisruptionBudget:
		typed.ObjectMeta = metav1.ObjectMeta{Labels: labels}
	case *networkingv1.NetworkPolicy:
		typed.ObjectMeta = metav1.ObjectMeta{Labels: labels}
	case *appsv1.DaemonSet:
		typed.ObjectMeta = metav1.ObjectMeta{Labels: labels}
		typed.Status = appsv1.DaemonSetStatus{}
		withoutParameters(&typed.Spec.Template)
	case *appsv1.StatefulSet:
		typed.ObjectMeta = metav1.ObjectMeta{Labels: labels}
		typed.Status = appsv1.StatefulSetStatus{}
		withoutParameters(&typed.Spec.Template)
		// Kubernetes fills it in from 1.36 on.
		typed.Spec.UpdateStrategy.RollingUpdate.MaxUnavailable = nil
		for i := range typed.Spec.VolumeClaimTemplates {
			typed.Spec.VolumeClaimTemplates[i].TypeMeta = metav1.TypeMeta{}
		}
	}
}

func wantedHeadlessService() *corev1.Service {
	service := wantedClientService()
	service.Spec.ClusterIP = corev1.ClusterIPNone
	service.Spec.ClusterIPs = []string{corev1.ClusterIPNone}
	service.Spec.PublishNotReadyAddresses = true
	return service
}

func wantedClientService() *corev1.Service {
	return &corev1.Service{
		ObjectMeta: metav1.ObjectMeta{Labels: wantedLabels},
		Spec: corev1.ServiceSpec{
			Type:     corev1.ServiceTypeClusterIP,
			Selector: wantedSelector,
			Ports: []corev1.ServicePort{{
				Name: "client", Protocol: corev1.ProtocolTCP, Port: 5432, TargetPort: intstr.FromString("client"),
			}},
			SessionAffinity:       corev1.ServiceAffinityNone,
			IPFamilies:            []corev1.IPFamily{corev1.IPv4Protocol},
			IPFamilyPolicy:        new(corev1.IPFamilyPolicySingleStack),
			InternalTrafficPolicy: new(corev1.ServiceInternalTrafficPolicyCluster),
		},
	}
}

func wantedDisruptionBudget() *policyv1.PodDisruptionBudget {
	return &policyv1.PodDisruptionBudget{
		ObjectMeta: metav1.ObjectMeta{Labels: wantedLabels},
		Spec: policyv1.PodDisruptionBudgetSpec{
			MaxUnavailable:             new(intstr.FromInt32(1)),
			Selector:                   &metav1.LabelSelector{MatchLabels: wantedSelector},
			UnhealthyPodEvictionPolicy: new(policyv1.AlwaysAllow),
		},
	}
}

// wantedNetworkPolicy is that of a cluster that says nothing about its network.
func wantedNetworkPolicy() *networkingv1.NetworkPolicy {
	replicas := metav1.LabelSelector{MatchLabels: wantedSelector}
	return &networkingv1.NetworkPolicy{
		ObjectMeta: metav1.ObjectMeta{Labels: wantedLabels},
		Spec: networkingv1.NetworkPolicySpec{
			PodSelector: replicas,
			PolicyTypes: []networkingv1.PolicyType{networkingv1.PolicyTypeIngress, networkingv1.PolicyTypeEgress},
			Ingress: []networkingv1.NetworkPolicyIngressRule{
				{From: []networkingv1.NetworkPolicyPeer{{PodSelector: &replicas}}},
				{
					From:  []networkingv1.NetworkPolicyPeer{{PodSelector: &metav1.LabelSelector{}}},
					Ports: []networkingv1.NetworkPolicyPort{policyPort(corev1.ProtocolTCP, 5432)},
				},
			},
			Egress: []networkingv1.NetworkPolicyEgressRule{
				{To: []networkingv1.NetworkPolicyPeer{{PodSelector: &replicas}}},
				{Ports: []networkingv1.NetworkPolicyPort{
					policyPort(corev1.ProtocolUDP, 53), policyPort(corev1.ProtocolTCP, 53),
				}},
			},
		},
	}
}

// policyPort is a port in a policy's rule.
func policyPort(protocol corev1.Protocol, port int32) networkingv1.NetworkPolicyPort {
	return networkingv1.NetworkPolicyPort{Protocol: &protocol, Port: new(intstr.FromInt32(port))}
}

func wantedStatefulSet(config string) *appsv1.StatefulSet {
	return &appsv1.StatefulSet{
		ObjectMeta: metav1.ObjectMeta{Labels: wantedLabels},
		Spec: appsv1.StatefulSetSpec{
			Replicas:             new(int32(3)),
			ServiceName:          "orders-headless",
			Selector:             &metav1.LabelSelector{MatchLabels: wantedSelector},
			PodManagementPolicy:  appsv1.OrderedReadyPodManagement,
			RevisionHistoryLimit: new(int32(5)),
			UpdateStrategy: appsv1.StatefulSetUpdateStrategy{
				Type:          appsv1.RollingUpdateStatefulSetStrategyType,
				RollingUpdate: &appsv1.RollingUpdateStatefulSetStrategy{Partition: new(int32(0))},
			},
			PersistentVolumeClaimRetentionPolicy: &appsv1.StatefulSetPersistentVolumeClaimRetentionPolicy{
				WhenDeleted: appsv1.RetainPersistentVolumeClaimRetentionPolicyType,
				WhenScaled:  appsv1.DeletePersistentVolumeClaimRetentionPolicyType,
			},
			VolumeClaimTemplates: []corev1.PersistentVolumeClaim{{
				ObjectMeta: metav1.ObjectMeta{Name: dataVolume, Labels: wantedLabels},
				Spec: corev1.PersistentVolumeClaimSpec{
					AccessModes:      []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce},
					StorageClassName: new("fast"),
					VolumeMode:       new(corev1.PersistentVolumeFilesystem),
					Resources: corev1.VolumeResourceRequirements{
						Requests: corev1.ResourceList{corev1.ResourceStorage: resource.MustParse("10Gi")},
					},
				},
				Status: corev1.PersistentVolumeClaimStatus{Phase: corev1.ClaimPending},
			}},
			Template: corev1.PodTemplateSpec{
				ObjectMeta: metav1.ObjectMeta{Labels: wantedLabels},
				Spec:       wantedPodSpec(config),
			},
		},
	}
}
