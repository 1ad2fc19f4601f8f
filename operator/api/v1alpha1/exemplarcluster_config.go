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

package v1alpha1

import (
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// ExemplarClusterConfig are the parameters of the application.
type ExemplarClusterConfig struct {
	// maxConnections is the maximum number of connected clients.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=10000
	// +kubebuilder:default=100
	// +optional
	MaxConnections *int64 `json:"maxConnections,omitempty"`

	// logLevel is the verbosity of the log.
	// +kubebuilder:validation:Enum=debug;info;warning
	// +kubebuilder:default=info
	// +optional
	LogLevel *string `json:"logLevel,omitempty"`

	// walSize is the maximum size of the write-ahead log.
	// +kubebuilder:validation:XIntOrString
	// +kubebuilder:validation:MaxLength=32
	// +kubebuilder:validation:XValidation:rule="isQuantity(string(self)) && quantity(string(self)).compareTo(quantity('0')) >= 0",message="walSize must be a quantity of at least 0"
	// +kubebuilder:default="1Gi"
	// +optional
	WalSize *resource.Quantity `json:"walSize,omitempty"`

	// idleTimeout is the time after which an idle client is disconnected.
	// +kubebuilder:validation:Type=string
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=64
	// +kubebuilder:validation:Pattern=`^([0-9]{1,6}([.][0-9]{1,9})?h)?([0-9]{1,6}([.][0-9]{1,9})?m)?([0-9]{1,6}([.][0-9]{1,9})?s)?([0-9]{1,6}([.][0-9]{1,9})?ms)?([0-9]{1,6}([.][0-9]{1,9})?us)?([0-9]{1,6}([.][0-9]{1,9})?ns)?$`
	// +kubebuilder:default="5m"
	// +optional
	IdleTimeout *metav1.Duration `json:"idleTimeout,omitempty"`

	// label is the name that the application reports to its clients.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	Label *string `json:"label,omitempty"`

	// strict rejects values that are likely mistakes.
	// +kubebuilder:default=false
	// +optional
	Strict *bool `json:"strict,omitempty"`
}
