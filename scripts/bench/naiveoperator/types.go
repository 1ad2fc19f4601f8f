// SPDX-License-Identifier: Apache-2.0

package main

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

var groupVersion = schema.GroupVersion{Group: "bench.stateful.internal", Version: "v1"}

// NaiveCluster asks for as much as the sample of our operator does.
type NaiveCluster struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`

	Spec   NaiveClusterSpec   `json:"spec,omitempty"`
	Status NaiveClusterStatus `json:"status,omitempty"`
}

// NaiveClusterSpec is what a tutorial would have.
type NaiveClusterSpec struct {
	Image    string `json:"image"`
	Port     int32  `json:"port"`
	Replicas int32  `json:"replicas"`
	Size     string `json:"size"`
}

// NaiveClusterStatus is what a tutorial would have.
type NaiveClusterStatus struct {
	ReadyReplicas int32 `json:"readyReplicas"`
}

// DeepCopyObject is part of runtime.Object.
func (cluster *NaiveCluster) DeepCopyObject() runtime.Object {
	clone := *cluster
	cluster.DeepCopyInto(&clone.ObjectMeta)
	return &clone
}

// NaiveClusterList is what the cache reads.
type NaiveClusterList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`

	Items []NaiveCluster `json:"items"`
}

// DeepCopyObject is part of runtime.Object.
func (list *NaiveClusterList) DeepCopyObject() runtime.Object {
	clone := *list
	clone.Items = make([]NaiveCluster, len(list.Items))
	for i := range list.Items {
		clone.Items[i] = *list.Items[i].DeepCopyObject().(*NaiveCluster)
	}
	return &clone
}
