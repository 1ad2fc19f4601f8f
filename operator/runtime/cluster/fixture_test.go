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

package cluster_test

import "stateful.example/runtime/test/environment"

const (
	application = "exemplar"

	instanceLabel = "app.kubernetes.io/instance"

	clusterName  = environment.ClusterName
	clusterImage = "application:1"
	newerImage   = "application:2"
	modeSetting  = "MODE"

	dataVolume   = "data"
	logVolume    = "log"
	configVolume = "config"
	serviceKind  = "Service"
	budgetKind   = "PodDisruptionBudget"
)

// The three replicas.
const (
	firstPod  = "orders-0"
	secondPod = "orders-1"
	thirdPod  = "orders-2"
)

var clusterArgs = []string{"--verbose"}
