// SPDX-License-Identifier: Apache-2.0

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
