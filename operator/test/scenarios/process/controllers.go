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

	"example.com/platform/exemplar/internal/controller"
)

// setUpControllers adds those that cmd/main.go adds.
func setUpControllers(manager ctrl.Manager) error {
	controllers := []interface{ SetupWithManager(ctrl.Manager) error }{
		&controller.ExemplarClusterReconciler{Client: manager.GetClient(), Scheme: manager.GetScheme()},
		&controller.StorageReconciler{Client: manager.GetClient(), Scheme: manager.GetScheme()},
		&controller.ConfigurationReconciler{Client: manager.GetClient(), Scheme: manager.GetScheme()},
		&controller.CredentialsReconciler{Client: manager.GetClient(), Scheme: manager.GetScheme()},
		// +stateful:when=scaling
		&controller.ScalingReconciler{Client: manager.GetClient(), Scheme: manager.GetScheme()},
		// +stateful:when=monitoring
		&controller.MonitoringReconciler{Client: manager.GetClient(), Scheme: manager.GetScheme()},
		// +stateful:when=backup
		&controller.ExemplarBackupReconciler{Client: manager.GetClient(), Scheme: manager.GetScheme()},
		// +stateful:when=schedules
		&controller.ExemplarBackupScheduleReconciler{Client: manager.GetClient(), Scheme: manager.GetScheme()},
		// +stateful:when=restore
		&controller.ExemplarRestoreReconciler{Client: manager.GetClient(), Scheme: manager.GetScheme()},
	}
	for _, each := range controllers {
		if err := each.SetupWithManager(manager); err != nil {
			return err
		}
	}
	return nil
}
