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

// Package identity knows how whatever belongs to a cluster is called, labelled and owned.
package identity

import (
	"fmt"
	"strconv"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	metav1ac "k8s.io/client-go/applyconfigurations/meta/v1"

	"stateful.example/runtime/api"
)

// DataVolume is the folder of a replica's data in its pod.
const DataVolume = "data"

// DataTemplate names the claim template of the first volume, hence the claims: data-<cluster>-<ordinal>.
const DataTemplate = "data"

// ContainerName is the application's container. It is the same for every application, so that commands and dashboards
// need not know it.
const ContainerName = "application"

// CredentialsAnnotation of pods is the revision of the credentials that they were started with.
func CredentialsAnnotation() string {
	return Prefixed("credentials-revision")
}

// TLSAnnotation of pods is the revision of the certificate that they were started with.
func TLSAnnotation() string {
	return Prefixed("tls-revision")
}

// RoleLabel is on pods of engines that know roles, such as primary. The cluster controller keeps it true.
func RoleLabel() string {
	return Prefixed("role")
}

// Labels of whatever belongs to a cluster.
const (
	NameLabel      = "app.kubernetes.io/name"
	InstanceLabel  = "app.kubernetes.io/instance"
	ComponentLabel = "app.kubernetes.io/component"
	managedByLabel = "app.kubernetes.io/managed-by"
	// backstageLabel is how Backstage's Kubernetes plugins find what belongs to a catalog entity.
	backstageLabel = "backstage.io/kubernetes-id"
)

// FieldManager is the name under which a controller owns the fields that it applies, such as ledger-storage.
func FieldManager(concern string) string {
	return Application() + "-" + concern
}

// SelectorLabels find what belongs to one cluster, such as its pods. They must never change: a workload's selector is
// immutable.
func SelectorLabels(clusterName string) map[string]string {
	return map[string]string{NameLabel: Application(), InstanceLabel: clusterName}
}

// Labels are on everything that belongs to a cluster.
func Labels(clusterName string) map[string]string {
	return labels.Merge(SelectorLabels(clusterName), map[string]string{
		managedByLabel: FieldManager("operator"),
		backstageLabel: Application(),
	})
}

// HeadlessService is the one in which replicas find each other.
func HeadlessService(clusterName string) string {
	return clusterName + "-headless"
}

// ScriptsConfigMap holds the engine's scripts, and changes in place.
func ScriptsConfigMap(clusterName string) string {
	return clusterName + "-scripts"
}

// LiveConfigMap holds the parameters that the application rereads, and changes in place.
func LiveConfigMap(clusterName string) string {
	return clusterName + "-live"
}

// CredentialsSecret has the application's credentials: the one that is named, or else the one that the operator makes.
func CredentialsSecret(clusterName string, credentials *api.ClusterCredentials) string {
	if credentials.SecretName != "" {
		return credentials.SecretName
	}
	return clusterName + "-credentials"
}

// OwnerReference makes the garbage collector remove an object together with its cluster.
func OwnerReference(cluster *api.Cluster) *metav1ac.OwnerReferenceApplyConfiguration {
	return metav1ac.OwnerReference().
		WithAPIVersion(GroupVersion().String()).
		WithKind(ClusterKind()).
		WithName(cluster.Name).
		WithUID(cluster.UID).
		WithController(true).
		WithBlockOwnerDeletion(true)
}

// ClaimName is what the StatefulSet controller calls the claim of a template and an ordinal.
func ClaimName(template, clusterName string, ordinal int) string {
	return fmt.Sprintf("%s-%s-%d", template, clusterName, ordinal)
}

// ClaimOrdinal is the ordinal of the replica that a claim of this template is for, and false for other claims.
func ClaimOrdinal(claimName, template, clusterName string) (int, bool) {
	return ordinalAfter(claimName, template+"-"+clusterName+"-")
}

// PodName is what the StatefulSet controller calls the pod of an ordinal.
func PodName(clusterName string, ordinal int) string {
	return fmt.Sprintf("%s-%d", clusterName, ordinal)
}

// PodOrdinal is the ordinal of a pod, and false for pods that are no replicas of the cluster.
func PodOrdinal(podName, clusterName string) (int, bool) {
	return ordinalAfter(podName, clusterName+"-")
}

func ordinalAfter(name, prefix string) (int, bool) {
	suffix, found := strings.CutPrefix(name, prefix)
	ordinal, err := strconv.Atoi(suffix)
	if !found || err != nil || ordinal < 0 || strconv.Itoa(ordinal) != suffix {
		return 0, false
	}
	return ordinal, true
}

// Selector finds what belongs to one cluster, such as its pods.
func Selector(clusterName string) *metav1ac.LabelSelectorApplyConfiguration {
	return metav1ac.LabelSelector().WithMatchLabels(SelectorLabels(clusterName))
}

// ControlledBy says whether the object is a cluster's own, and not something of the same name.
func ControlledBy(object metav1.Object, cluster *api.Cluster) bool {
	return metav1.IsControlledBy(object, cluster)
}
