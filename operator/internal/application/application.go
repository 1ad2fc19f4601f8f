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

// Package application says which engine knows the application. This is the place to put your own: write a package that
// implements engine.Engine, as internal/engine/scripts and internal/engine/valkey do, and return it here.
package application

import (
	"sync"

	ctrl "sigs.k8s.io/controller-runtime"

	"example.com/platform/exemplar/internal/engine"
	"example.com/platform/exemplar/internal/engine/scripts"
)

var (
	mutex   sync.Mutex
	engines = map[ctrl.Manager]engine.Engine{}
)

// Engine of the application. All controllers of a manager share one, for it remembers what its calls began.
func Engine(manager ctrl.Manager) (engine.Engine, error) {
	mutex.Lock()
	defer mutex.Unlock()
	if existing, made := engines[manager]; made {
		return existing, nil
	}
	made, err := scripts.New(manager)
	if err != nil {
		return nil, err
	}
	engines[manager] = made
	return made, nil
}
