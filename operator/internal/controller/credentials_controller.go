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

package controller

import (
	"k8s.io/apimachinery/pkg/runtime"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"stateful.example/runtime/controller"
)

// CredentialsReconciler reconciles a ExemplarCluster object
type CredentialsReconciler struct {
	client.Client
	Scheme *runtime.Scheme
}

// The minimal permissions of runtime/credentials: its Rules.
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters,verbs=list;watch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters/status,verbs=patch
// +stateful:line=statefulSet
// +kubebuilder:rbac:groups=apps,namespace=exemplar-system,resources=statefulsets,verbs=list;watch
// +stateful:line=daemonSet
// +kubebuilder:rbac:groups=apps,namespace=exemplar-system,resources=daemonsets,verbs=list;watch
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=pods,verbs=list;watch
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=secrets,verbs=create
// +kubebuilder:rbac:groups=events.k8s.io,namespace=exemplar-system,resources=events,verbs=create
// +kubebuilder:rbac:groups=external-secrets.io,namespace=exemplar-system,resources=externalsecrets,verbs=list;watch
// +kubebuilder:rbac:groups=bitnami.com,namespace=exemplar-system,resources=sealedsecrets,verbs=list;watch
// +kubebuilder:rbac:groups=secrets-store.csi.x-k8s.io,namespace=exemplar-system,resources=secretproviderclasses,verbs=list;watch
// +kubebuilder:rbac:groups=secrets.hashicorp.com,namespace=exemplar-system,resources=vaultstaticsecrets,verbs=list;watch

// SetupWithManager sets up the controller with the Manager. It creates and follows the Secrets of the application without reading them.
func (r *CredentialsReconciler) SetupWithManager(mgr ctrl.Manager) error {
	return (&controller.CredentialsReconciler{}).SetupWithManager(mgr)
}
