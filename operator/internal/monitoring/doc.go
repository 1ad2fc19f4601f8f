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
// Package monitoring asks Prometheus to scrape the application and to watch over it: a Service with the port of the
// metrics, and, where the Prometheus Operator is installed, a ServiceMonitor and a PrometheusRule.
//
// reconciler.go is the way through; kinds.go knows whether the Prometheus Operator's kinds are there; alerts.go has the
// alerts, each with a page in docs/runbooks.
package monitoring

// The objects are written by server-side apply, read through watches, and deleted when they are no longer asked for.
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters,verbs=list;watch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters/status,verbs=patch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters/finalizers,verbs=update
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=services,verbs=list;watch;create;patch;delete
// +kubebuilder:rbac:groups=monitoring.coreos.com,namespace=exemplar-system,resources=servicemonitors,verbs=list;watch;create;patch;delete
// +kubebuilder:rbac:groups=monitoring.coreos.com,namespace=exemplar-system,resources=prometheusrules,verbs=list;watch;create;patch;delete
// +kubebuilder:rbac:groups=events.k8s.io,namespace=exemplar-system,resources=events,verbs=create;patch
