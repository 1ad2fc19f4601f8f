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

package controller

import (
	"stateful.example/runtime/operator"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/engine"
)

// Application describes this application to the runtime. Its names must never change: labels and field managers of running
// objects contain them.
func Application() operator.Application {
	return operator.Application{
		Names: operator.Names{
			Application:  "exemplar",
			Prefix:       "Exemplar",
			GroupVersion: v1alpha1.SchemeGroupVersion,
		},
		TemplateVersion: "v0.1.0",
		Features: []operator.Feature{
			// +stateful:line=statefulSet
			operator.StatefulSet,
			// +stateful:line=daemonSet
			operator.DaemonSet,
			// +stateful:line=scaling
			operator.Scaling,
			// +stateful:line=backup
			operator.Backup,
			// +stateful:line=schedules
			operator.Schedules,
			// +stateful:line=restore
			operator.Restore,
			// +stateful:line=monitoring
			operator.Monitoring,
			// +stateful:line=networkPolicies
			operator.NetworkPolicies,
			// +stateful:line=parameters
			operator.WithParameters,
		},
		Engine: engine.New,
		// +stateful:line=parameters
		Parameters: engine.Parameters,
	}
}
