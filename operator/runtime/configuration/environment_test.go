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

package configuration_test

import (
	"errors"
	"os"
	"testing"

	ctrl "sigs.k8s.io/controller-runtime"

	"stateful.example/runtime/controller"

	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

func TestMain(m *testing.M) {
	os.Exit(environment.RunWithControllers(m))
}

// operator is the controller of this package with that of the workload.
func operator(application engine.Engine) environment.SetUp {
	return func(manager ctrl.Manager) error {
		return errors.Join(controllerAlone(application)(manager), workload(application)(manager))
	}
}

func controllerAlone(application engine.Engine) environment.SetUp {
	return func(manager ctrl.Manager) error {
		configuration := &controller.ConfigurationReconciler{
			Engine: application, Parameters: environment.Parameters,
		}
		return configuration.SetupWithManager(manager)
	}
}

func workload(application engine.Engine) environment.SetUp {
	return func(manager ctrl.Manager) error {
		if err := environment.PlayStorage(manager); err != nil {
			return err
		}
		cluster := &controller.ClusterReconciler{
			Engine: application,
		}
		return cluster.SetupWithManager(manager)
	}
}
