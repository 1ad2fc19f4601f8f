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

package configuration

import (
	"fmt"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"example.com/platform/exemplar/api/v1alpha1"
)

// restartParameters are the environment variables of those parameters that are set.
func restartParameters(config v1alpha1.ExemplarClusterConfig) map[string]string {
	data := map[string]string{}
	put(data, "MAX_CONNECTIONS", config.MaxConnections)
	put(data, "WAL_SIZE", config.WalSize)
	put(data, "LABEL", config.Label)
	put(data, "STRICT", config.Strict)
	return data
}

// reloadParameters are the files of those parameters that are set.
func reloadParameters(config v1alpha1.ExemplarClusterConfig) map[string]string {
	data := map[string]string{}
	put(data, "LOG_LEVEL", config.LogLevel)
	put(data, "IDLE_TIMEOUT", config.IdleTimeout)
	return data
}

// put notes a value that is set, as text.
func put[T any](data map[string]string, name string, value *T) {
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
