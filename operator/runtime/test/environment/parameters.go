// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"strings"

	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/engine"
)

// values are the parameters of the application that tests are about, as its kind has them in spec.config.
type values struct {
	MaxConnections *int64             `json:"maxConnections,omitempty"`
	LogLevel       *string            `json:"logLevel,omitempty"`
	WalSize        *resource.Quantity `json:"walSize,omitempty"`
	IdleTimeout    *metav1.Duration   `json:"idleTimeout,omitempty"`
	Label          *string            `json:"label,omitempty"`
	Strict         *bool              `json:"strict,omitempty"`
}

// Parameters of the application that tests are about.
var Parameters = engine.ParametersOf(
	func(config values) map[string]string {
		data := map[string]string{}
		engine.Put(data, "MAX_CONNECTIONS", config.MaxConnections)
		engine.Put(data, "WAL_SIZE", config.WalSize)
		engine.Put(data, "LABEL", config.Label)
		engine.Put(data, "STRICT", config.Strict)
		return data
	},
	func(config values) map[string]string {
		data := map[string]string{}
		engine.Put(data, "LOG_LEVEL", config.LogLevel)
		engine.Put(data, "IDLE_TIMEOUT", config.IdleTimeout)
		return data
	},
)

// anyParameters are those of a generated repository, of which only their names in spec.config are known here.
func anyParameters(config map[string]any) map[string]string {
	data := map[string]string{}
	for name, value := range config {
		engine.Put(data, strings.ToUpper(name), &value)
	}
	return data
}
