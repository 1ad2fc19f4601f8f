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

// ClusterMonitoring is how the application is scraped, by the Prometheus Operator's kinds if they are there.
type ClusterMonitoring struct {
	// port of the application's metrics in its pods.
	// Pods of all namespaces reach it, unless it is the client port: then networkPolicy.from has to let Prometheus in.
	Port int32 `json:"port"`

	// path of the metrics.
	Path string `json:"path,omitempty"`

	// intervalSeconds between two scrapes.
	IntervalSeconds int32 `json:"intervalSeconds,omitempty"`

	// labels of the ServiceMonitor and the PrometheusRule, by which a Prometheus finds those that it is to read.
	Labels map[string]ClusterLabelValue `json:"labels,omitempty"`

	// rules applies a PrometheusRule with the alerts of docs/runbooks.
	Rules *bool `json:"rules,omitempty"`
}
