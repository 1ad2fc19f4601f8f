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

// ExemplarRestoreReconciler reconciles a ExemplarRestore object
type ExemplarRestoreReconciler struct {
	client.Client
	Scheme *runtime.Scheme
}

// The minimal permissions of runtime/restore: its Rules.
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarrestores,verbs=get;list;watch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarrestores/status,verbs=patch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarbackups,verbs=get;list;watch;create
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters,verbs=get;list;watch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters/status,verbs=patch
// +kubebuilder:rbac:groups=apps,namespace=exemplar-system,resources=statefulsets,verbs=get
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=persistentvolumeclaims,verbs=get;list;watch;create;delete
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=pods,verbs=list
// +kubebuilder:rbac:groups=snapshot.storage.k8s.io,namespace=exemplar-system,resources=volumesnapshots,verbs=get

// SetupWithManager sets up the controller with the Manager. It restores backups in place and into new clusters.
func (r *ExemplarRestoreReconciler) SetupWithManager(mgr ctrl.Manager) error {
	return (&controller.RestoreReconciler{}).SetupWithManager(mgr)
}
