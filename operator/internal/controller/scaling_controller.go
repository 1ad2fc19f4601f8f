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

// ScalingReconciler reconciles a ExemplarCluster object
type ScalingReconciler struct {
	client.Client
	Scheme *runtime.Scheme
}

// The minimal permissions of runtime/scaling: its Rules.
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters,verbs=list;watch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters/status,verbs=patch
// +kubebuilder:rbac:groups=apps,namespace=exemplar-system,resources=statefulsets,verbs=list;watch
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=persistentvolumeclaims,verbs=list;watch
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=pods,verbs=list;watch
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=pods/eviction,verbs=create
// +kubebuilder:rbac:groups=events.k8s.io,namespace=exemplar-system,resources=events,verbs=create;patch

// SetupWithManager sets up the controller with the Manager. It drains and removes replicas one at a time, and hibernates clusters.
func (r *ScalingReconciler) SetupWithManager(mgr ctrl.Manager) error {
	return (&controller.ScalingReconciler{}).SetupWithManager(mgr)
}
