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

package cluster_test

import (
	"errors"
	"os"
	"testing"
	"time"

	ctrl "sigs.k8s.io/controller-runtime"

	"stateful.example/runtime/controller"

	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/bound"
	"stateful.example/runtime/test/environment"
)

func TestMain(m *testing.M) {
	os.Exit(environment.RunWithControllers(m))
}

// operator is the controller as cmd/main.go sets it up, with those whose answers it waits for.
func operator(manager ctrl.Manager) error {
	return operatorOf(&environment.Engine{})(manager)
}

// alone is the controller of this package.
func alone(application engine.Engine) environment.SetUp {
	return func(manager ctrl.Manager) error {
		cluster := &controller.ClusterReconciler{
			Engine:          application,
			RolesWaitAtMost: bound.Wait(100 * time.Millisecond),
		}
		return cluster.SetupWithManager(manager)
	}
}

// others are those whose answers the controller waits for.
func others(manager ctrl.Manager) error {
	err := configurator(manager)
	err = errors.Join(err, environment.PlayStorage(manager))
	return err
}

// configurator is the controller of configuration alone.
func configurator(manager ctrl.Manager) error {
	configuration := &controller.ConfigurationReconciler{Parameters: environment.Parameters}
	return configuration.SetupWithManager(manager)
}

// operatorOf is the operator of an application that is played.
func operatorOf(application engine.Engine) environment.SetUp {
	return func(manager ctrl.Manager) error {
		return errors.Join(alone(application)(manager), others(manager))
	}
}
