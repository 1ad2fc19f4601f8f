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
	"encoding/json"
	"fmt"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
)

// Parameters are those of the application, as its kind has them in spec.config.
type Parameters interface {
	// Restart are the environment variables of those parameters that are set and take effect with a restart.
	Restart(config api.ClusterConfig) (map[string]string, error)
	// Reload are the files of those parameters that are set and are reread.
	Reload(config api.ClusterConfig) (map[string]string, error)
}

// ParametersOf reads a configuration as the application's own type, for two functions that say what becomes of it. Without
// a function, or where it returns nil, there are none of that sort.
func ParametersOf[Config any](restart, reload func(Config) map[string]string) Parameters {
	return parametersOf[Config]{restart: restart, reload: reload}
}

type parametersOf[Config any] struct {
	restart, reload func(Config) map[string]string
}

// Restart is part of Parameters.
func (parameters parametersOf[Config]) Restart(config api.ClusterConfig) (map[string]string, error) {
	return parameters.read(config, parameters.restart)
}

// Reload is part of Parameters.
func (parameters parametersOf[Config]) Reload(config api.ClusterConfig) (map[string]string, error) {
	return parameters.read(config, parameters.reload)
}

func (parametersOf[Config]) read(
	config api.ClusterConfig, data func(Config) map[string]string,
) (map[string]string, error) {
	var typed Config
	if len(config.Raw) > 0 {
		if err := json.Unmarshal(config.Raw, &typed); err != nil {
			return nil, fmt.Errorf("reading spec.config: %w", err)
		}
	}
	if data != nil {
		if found := data(typed); found != nil {
			return found, nil
		}
	}
	return map[string]string{}, nil
}

// Put notes a parameter that is set, as text.
func Put[T any](data map[string]string, name string, value *T) {
	if value == nil {
		return
	}
	switch typed := any(value).(type) {
	case *metav1.Duration:
		data[name] = typed.Duration.String()
	case fmt.Stringer:
		data[name] = typed.String()
	default:
		data[name] = fmt.Sprint(*value)
	}
}
