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

package metrics

import (
	"runtime/debug"

	"github.com/prometheus/client_golang/prometheus"

	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/version"
)

// Info is 1, with the versions that the operator is made of as labels.
func Info(templateVersion string, build *debug.BuildInfo) prometheus.Collector {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "stateful_operator_info",
		Help: "1, with the versions that the operator is made of.",
		ConstLabels: prometheus.Labels{
			"application":       identity.Application(),
			"runtime_version":   version.Runtime,
			"template_version":  templateVersion,
			"client_go_version": versionOf("k8s.io/client-go", build),
		},
	}, func() float64 { return 1 })
}

// versionOf is the version of a module that is linked into a program, empty where the program does not say.
func versionOf(module string, build *debug.BuildInfo) string {
	if build == nil {
		return ""
	}
	for _, linked := range build.Deps {
		if linked.Path == module {
			return linked.Version
		}
	}
	return ""
}
