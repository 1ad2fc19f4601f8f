/*
Copyright 2026 The Stateful for Backstage Authors.

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
