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

// ExemplarBackupReconciler reconciles a ExemplarBackup object
type ExemplarBackupReconciler struct {
	client.Client
	Scheme *runtime.Scheme
}

// The minimal permissions of runtime/backup: its Rules.
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarbackups,verbs=get;list;watch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarbackups/status,verbs=patch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters,verbs=get;list;watch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters/status,verbs=patch
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=persistentvolumeclaims,verbs=list
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=pods,verbs=list
// +kubebuilder:rbac:groups=snapshot.storage.k8s.io,namespace=exemplar-system,resources=volumesnapshots,verbs=get;list;create;patch;delete
// +kubebuilder:rbac:groups=groupsnapshot.storage.k8s.io,namespace=exemplar-system,resources=volumegroupsnapshots,verbs=get;create;patch;delete

// SetupWithManager sets up the controller with the Manager. It takes backups by volume snapshots.
func (r *ExemplarBackupReconciler) SetupWithManager(mgr ctrl.Manager) error {
	return (&controller.BackupReconciler{}).SetupWithManager(mgr)
}
