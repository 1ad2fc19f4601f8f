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

// Package credentials follows the version of the Secret that a cluster's application gets, and brings the replicas to it:
// by a restart, one at a time, or by rereading it.
//
// It never reads Secrets. What a version is, the object that makes the Secret says in its status; sources.go has how. For a
// cluster that names no Secret it makes one, once; secret.go has how.
package credentials

// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters,verbs=list;watch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters/status,verbs=patch
// +stateful:when=statefulSet
// +kubebuilder:rbac:groups=apps,namespace=exemplar-system,resources=statefulsets,verbs=list;watch
// +stateful:when=daemonSet
// +kubebuilder:rbac:groups=apps,namespace=exemplar-system,resources=daemonsets,verbs=list;watch
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=pods,verbs=list;watch
// A Secret is made and neither read nor changed, so there is no other verb.
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=secrets,verbs=create
// +kubebuilder:rbac:groups=events.k8s.io,namespace=exemplar-system,resources=events,verbs=create
// +kubebuilder:rbac:groups=external-secrets.io,namespace=exemplar-system,resources=externalsecrets,verbs=list;watch
// +kubebuilder:rbac:groups=bitnami.com,namespace=exemplar-system,resources=sealedsecrets,verbs=list;watch
// +kubebuilder:rbac:groups=secrets-store.csi.x-k8s.io,namespace=exemplar-system,resources=secretproviderclasses,verbs=list;watch
// +kubebuilder:rbac:groups=secrets.hashicorp.com,namespace=exemplar-system,resources=vaultstaticsecrets,verbs=list;watch
