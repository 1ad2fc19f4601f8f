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

package engine

import (
	"stateful.example/runtime/engine"

	"example.com/platform/exemplar/api/v1alpha1"
)

// Parameters are the parameters in spec.config.
var Parameters = engine.ParametersOf(restartParameters, reloadParameters)

// restartParameters returns the environment variables of the parameters that are set.
func restartParameters(config v1alpha1.ExemplarClusterConfig) map[string]string {
	data := map[string]string{}
	engine.Put(data, "MAX_CONNECTIONS", config.MaxConnections)
	engine.Put(data, "WAL_SIZE", config.WalSize)
	engine.Put(data, "LABEL", config.Label)
	engine.Put(data, "STRICT", config.Strict)
	return data
}

// reloadParameters returns the files of the parameters that are set.
func reloadParameters(config v1alpha1.ExemplarClusterConfig) map[string]string {
	data := map[string]string{}
	engine.Put(data, "LOG_LEVEL", config.LogLevel)
	engine.Put(data, "IDLE_TIMEOUT", config.IdleTimeout)
	return data
}
