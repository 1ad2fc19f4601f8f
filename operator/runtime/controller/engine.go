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

// Package controller sets up the controllers of an operator. Each has its concern in a package of its own.
package controller

import (
	"strings"

	ctrl "sigs.k8s.io/controller-runtime"

	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/operator"
)

// setEngine sets the application's, unless another was given.
func setEngine(of *engine.Engine, manager ctrl.Manager) error {
	if *of != nil {
		return nil
	}
	chosen, err := operator.Engine(manager)
	*of = chosen
	return err
}

// kindName is what a controller is called that reconciles a kind of the application, such as ledgercluster: so it is in
// metrics, logs and events.
func kindName(suffix string) string {
	return strings.ToLower(identity.Prefix()) + suffix
}
