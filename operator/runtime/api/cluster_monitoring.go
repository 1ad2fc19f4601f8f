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

package api

// MonitoringSpec is the part of a cluster's spec that configures monitoring.
type MonitoringSpec struct {
	// monitoring configures how Prometheus scrapes the application. If unset, the application is not scraped.
	// +optional
	Monitoring *ClusterMonitoring `json:"monitoring,omitempty"`
}

// ClusterMonitoring configures how Prometheus scrapes the application, if the Prometheus Operator is installed.
type ClusterMonitoring struct {
	// port is the port on which pods serve metrics.
	// Pods in all namespaces can reach it, unless it is the client port: then Prometheus must be a client.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=65535
	// +required
	Port int32 `json:"port"`

	// path is the HTTP path of the metrics.
	// +kubebuilder:validation:MaxLength=255
	// +kubebuilder:validation:Pattern=`^/[A-Za-z0-9._/-]*$`
	// +kubebuilder:default="/metrics"
	// +optional
	Path string `json:"path,omitempty"`

	// intervalSeconds is the interval between scrapes.
	// +kubebuilder:validation:Minimum=5
	// +kubebuilder:validation:Maximum=3600
	// +kubebuilder:default=30
	// +optional
	IntervalSeconds int32 `json:"intervalSeconds,omitempty"`

	// labels are labels of the ServiceMonitor and the PrometheusRule, by which a Prometheus selects them.
	// +kubebuilder:validation:MaxProperties=16
	// +kubebuilder:validation:XValidation:rule="self.all(name, size(name) <= 317)",message="names of labels must be no longer than 317 characters"
	// +optional
	Labels map[string]ClusterLabelValue `json:"labels,omitempty"`

	// rules creates a PrometheusRule with the alerts in docs/runbooks.md.
	// +kubebuilder:default=true
	// +optional
	Rules *bool `json:"rules,omitempty"`
}
