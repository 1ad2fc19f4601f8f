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

package process

import (
	ctrl "sigs.k8s.io/controller-runtime"

	"stateful.example/runtime/controller"
	"stateful.example/runtime/test/environment"

	"stateful.example/runtime/engine"
)

// setUpControllers adds those that cmd/main.go adds.
func setUpControllers(manager ctrl.Manager, application engine.Engine) error {
	controllers := []interface{ SetupWithManager(ctrl.Manager) error }{
		&controller.ClusterReconciler{Engine: application},
		&controller.StorageReconciler{},
		&controller.ConfigurationReconciler{
			Engine: application, Parameters: environment.Parameters,
		},
		&controller.CredentialsReconciler{},
		&controller.ScalingReconciler{Engine: application},
		&controller.MonitoringReconciler{},
		&controller.BackupReconciler{Engine: application},
		&controller.BackupScheduleReconciler{},
		&controller.RestoreReconciler{},
	}
	for _, each := range controllers {
		if err := each.SetupWithManager(manager); err != nil {
			return err
		}
	}
	return nil
}
