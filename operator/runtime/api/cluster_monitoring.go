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

// MonitoringSpec is the part of a cluster's spec that says how the application is scraped.
type MonitoringSpec struct {
	// monitoring is how the application is scraped; it is not if left out.
	// +optional
	Monitoring *ClusterMonitoring `json:"monitoring,omitempty"`
}

// ClusterMonitoring is how the application is scraped, by the Prometheus Operator's kinds if they are there.
type ClusterMonitoring struct {
	// port of the application's metrics in its pods.
	// Pods of all namespaces reach it, unless it is the client port: then Prometheus has to be one of the clients.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=65535
	// +required
	Port int32 `json:"port"`

	// path of the metrics.
	// +kubebuilder:validation:MaxLength=255
	// +kubebuilder:validation:Pattern=`^/[A-Za-z0-9._/-]*$`
	// +kubebuilder:default="/metrics"
	// +optional
	Path string `json:"path,omitempty"`

	// intervalSeconds between two scrapes.
	// +kubebuilder:validation:Minimum=5
	// +kubebuilder:validation:Maximum=3600
	// +kubebuilder:default=30
	// +optional
	IntervalSeconds int32 `json:"intervalSeconds,omitempty"`

	// labels of the ServiceMonitor and the PrometheusRule, by which a Prometheus finds those that it is to read.
	// +kubebuilder:validation:MaxProperties=16
	// +kubebuilder:validation:XValidation:rule="self.all(name, size(name) <= 317)",message="names of labels must be no longer than 317 characters"
	// +optional
	Labels map[string]ClusterLabelValue `json:"labels,omitempty"`

	// rules applies a PrometheusRule with the alerts of docs/runbooks.md.
	// +kubebuilder:default=true
	// +optional
	Rules *bool `json:"rules,omitempty"`
}
