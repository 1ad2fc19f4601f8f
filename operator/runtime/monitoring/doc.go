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
// alerts, each with a section of docs/runbooks.md.
package monitoring
