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

// ConfigurationReconciler reconciles a ExemplarCluster object
type ConfigurationReconciler struct {
	client.Client
	Scheme *runtime.Scheme
}

// The minimal permissions of runtime/configuration: its Rules.
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters,verbs=list;watch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters/status,verbs=patch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters/finalizers,verbs=update
// +stateful:line=statefulSet
// +kubebuilder:rbac:groups=apps,namespace=exemplar-system,resources=statefulsets,verbs=list;watch
// +stateful:line=daemonSet
// +kubebuilder:rbac:groups=apps,namespace=exemplar-system,resources=daemonsets,verbs=list;watch
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=configmaps,verbs=list;watch;create;patch;delete
// +stateful:line=parameters
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=pods,verbs=list;watch

// SetupWithManager sets up the controller with the Manager. It writes the ConfigMaps with settings and scripts, and makes replicas reload changes.
func (r *ConfigurationReconciler) SetupWithManager(mgr ctrl.Manager) error {
	return (&controller.ConfigurationReconciler{}).SetupWithManager(mgr)
}
