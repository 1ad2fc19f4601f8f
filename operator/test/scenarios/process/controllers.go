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
	"example.com/platform/exemplar/internal/engine"
)

// setUpControllers adds those that cmd/main.go adds.
func setUpControllers(manager ctrl.Manager, application engine.Engine) error {
	kubernetes, scheme := manager.GetClient(), manager.GetScheme()
	controllers := []interface{ SetupWithManager(ctrl.Manager) error }{
		&controller.ExemplarClusterReconciler{Client: kubernetes, Scheme: scheme, Engine: application},
		// +stateful:when=statefulSet
		&controller.StorageReconciler{Client: kubernetes, Scheme: scheme},
		&controller.ConfigurationReconciler{
			Client: kubernetes,
			Scheme: scheme,
			// +stateful:when=parameters
			Engine: application,
		},
		&controller.CredentialsReconciler{Client: kubernetes, Scheme: scheme},
		// +stateful:when=scaling
		&controller.ScalingReconciler{Client: kubernetes, Scheme: scheme, Engine: application},
		// +stateful:when=monitoring
		&controller.MonitoringReconciler{Client: kubernetes, Scheme: scheme},
		// +stateful:when=backup
		&controller.ExemplarBackupReconciler{Client: kubernetes, Scheme: scheme, Engine: application},
		// +stateful:when=schedules
		&controller.ExemplarBackupScheduleReconciler{Client: kubernetes, Scheme: scheme},
		// +stateful:when=restore
		&controller.ExemplarRestoreReconciler{Client: kubernetes, Scheme: scheme},
	}
	for _, each := range controllers {
		if err := each.SetupWithManager(manager); err != nil {
			return err
		}
	}
	return nil
}
