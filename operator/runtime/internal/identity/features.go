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

package identity

// Feature is something that an application's kinds have or do not have.
type Feature string

// The features. A cluster's replicas are of a StatefulSet, or of a DaemonSet.
const (
	StatefulSet     Feature = "statefulSet"
	DaemonSet       Feature = "daemonSet"
	Scaling         Feature = "scaling"
	Backup          Feature = "backup"
	Schedules       Feature = "schedules"
	Restore         Feature = "restore"
	Monitoring      Feature = "monitoring"
	NetworkPolicies Feature = "networkPolicies"
	Parameters      Feature = "parameters"
)

// on are the features of the process: see Set.
var on map[Feature]bool

// Has says whether the application's kinds have a feature.
func Has(feature Feature) bool {
	return on[feature]
}
