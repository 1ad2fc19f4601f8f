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
	"k8s.io/apimachinery/pkg/labels"
	metav1ac "k8s.io/client-go/applyconfigurations/meta/v1"

	"example.com/platform/exemplar/api/v1alpha1"
)

const (
	application = "exemplar"

	// FieldManager owns every field that this package writes.
	FieldManager = application + "-operator"

	nameLabel      = "app.kubernetes.io/name"
	instanceLabel  = "app.kubernetes.io/instance"
	managedByLabel = "app.kubernetes.io/managed-by"
	// backstageLabel is how Backstage's Kubernetes plugins find what belongs to a catalog entity.
	backstageLabel = "backstage.io/kubernetes-id"

	// clientPort is the name of the port on which clients are served.
	clientPort = "client"
)

func headlessServiceName(cluster *v1alpha1.ExemplarCluster) string {
	return cluster.Name + "-headless"
}

// selectorLabels find the pods of one cluster. They must never change: a StatefulSet's selector is immutable.
func selectorLabels(cluster *v1alpha1.ExemplarCluster) map[string]string {
	return map[string]string{nameLabel: application, instanceLabel: cluster.Name}
}

// allLabels are on everything that belongs to a cluster.
func allLabels(cluster *v1alpha1.ExemplarCluster) map[string]string {
	return labels.Merge(selectorLabels(cluster), map[string]string{
		managedByLabel: FieldManager,
		backstageLabel: application,
	})
}

func podSelector(cluster *v1alpha1.ExemplarCluster) *metav1ac.LabelSelectorApplyConfiguration {
	return metav1ac.LabelSelector().WithMatchLabels(selectorLabels(cluster))
}

// ownerReference makes the garbage collector remove an object together with its cluster.
func ownerReference(cluster *v1alpha1.ExemplarCluster) *metav1ac.OwnerReferenceApplyConfiguration {
	return metav1ac.OwnerReference().
		WithAPIVersion(v1alpha1.SchemeGroupVersion.String()).
		WithKind("ExemplarCluster").
		WithName(cluster.Name).
		WithUID(cluster.UID).
		WithController(true).
		WithBlockOwnerDeletion(true)
}
