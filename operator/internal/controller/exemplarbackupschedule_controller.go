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

// ExemplarBackupScheduleReconciler reconciles a ExemplarBackupSchedule object
type ExemplarBackupScheduleReconciler struct {
	client.Client
	Scheme *runtime.Scheme
}

// The minimal permissions of runtime/schedule: its Rules.
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarbackupschedules,verbs=list;watch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarbackupschedules/status,verbs=patch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarbackups,verbs=get;list;watch;create;delete
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters,verbs=list;watch
// +stateful:line=restore
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarrestores,verbs=list;watch

// SetupWithManager sets up the controller with the Manager. It creates backups on a schedule, and deletes old ones.
func (r *ExemplarBackupScheduleReconciler) SetupWithManager(mgr ctrl.Manager) error {
	return (&controller.BackupScheduleReconciler{}).SetupWithManager(mgr)
}
