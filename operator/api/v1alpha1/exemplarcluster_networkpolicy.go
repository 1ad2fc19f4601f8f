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

// ExemplarClusterNetworkPolicy is who may connect. Pods of the same namespace always may; replicas always reach each other,
// and name resolution.
type ExemplarClusterNetworkPolicy struct {
	// disabled leaves the network open.
	// +optional
	Disabled bool `json:"disabled,omitempty"`

	// from selects the namespaces whose pods are clients too, besides those of the same namespace; none if left out, and all
	// if it is empty.
	// +optional
	From *ExemplarClusterLabelSelector `json:"from,omitempty"`
}
