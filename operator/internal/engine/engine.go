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

// Package engine contains the logic that is specific to the application.
//
// A call to the engine runs a script in spec.scripts of the cluster, unless Engine has a method for it. Add a method for what Go
// does better than a script, such as using the application's protocol: it replaces the method of the embedded script engine. The
// interface is engine.Engine in runtime/engine; runtime/engine/valkey is an example of an engine in Go.
package engine

import (
	ctrl "sigs.k8s.io/controller-runtime"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/engine/scripts"
)

// Engine is the engine of the application.
type Engine struct {
	*scripts.Engine
}

var _ engine.Engine = &Engine{}

// New returns the engine, which all controllers of a manager share.
func New(manager ctrl.Manager) (engine.Engine, error) {
	ofScripts, err := scripts.New(manager)
	if err != nil {
		return nil, err
	}
	return &Engine{Engine: ofScripts}, nil
}
