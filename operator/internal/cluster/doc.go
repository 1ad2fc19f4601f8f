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

// Package cluster turns an ExemplarCluster into the objects that run it, and reports what became of them.
//
// reconciler.go is the way through; intents.go is what the other controllers ask for; each object it owns has a file of its
// own; status.go is what it reports. It is the only one that writes the workload.
// +stateful:line=statefulSet
// It is the only one that deletes it, too: to make it again around its pods, with other claim templates.
package cluster

// The least that the operator needs. All is read through watches, which need no get, but whether a cluster is still there
// before its workload is made. Server-side apply is the verb patch, and create when the object is new.
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters,verbs=get;list;watch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters/status,verbs=patch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters/finalizers,verbs=update
// +stateful:when=statefulSet
// +kubebuilder:rbac:groups=apps,namespace=exemplar-system,resources=statefulsets,verbs=list;watch;create;patch;delete
// +stateful:when=statefulSet
// +kubebuilder:rbac:groups=apps,namespace=exemplar-system,resources=statefulsets/status,verbs=patch
// +stateful:when=daemonSet
// +kubebuilder:rbac:groups=apps,namespace=exemplar-system,resources=daemonsets,verbs=list;watch;create;patch
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=configmaps,verbs=list;watch
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=pods,verbs=list;watch;patch
// +stateful:when=statefulSet
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=pods,verbs=delete
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=services,verbs=list;watch;create;patch;delete
// +stateful:when=statefulSet
// +kubebuilder:rbac:groups=policy,namespace=exemplar-system,resources=poddisruptionbudgets,verbs=list;watch;create;patch
// +stateful:when=networkPolicies
// +kubebuilder:rbac:groups=networking.k8s.io,namespace=exemplar-system,resources=networkpolicies,verbs=list;watch;create;patch;delete
// +kubebuilder:rbac:groups=events.k8s.io,namespace=exemplar-system,resources=events,verbs=create;patch
