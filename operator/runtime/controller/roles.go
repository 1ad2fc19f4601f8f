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
	corev1 "k8s.io/api/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/bound"
	"stateful.example/runtime/internal/replicas"
)

// setUpRoles adds the controller that lets Services follow roles. It belongs to that of the cluster, and has a queue of its
// own.
func setUpRoles(mgr ctrl.Manager, application engine.Engine, waitAtMost bound.Wait) error {
	return ctrl.NewControllerManagedBy(mgr).
		For(&api.Cluster{}, builder.WithPredicates(cluster.ConcernsRoles())).
		Watches(&corev1.Pod{}, replicas.Of()).
		Named("roles").
		Complete(&cluster.Roles{
			Client: mgr.GetClient(), Recorder: mgr.GetEventRecorder("roles"), Engine: application,
			WaitAtMost: waitAtMost,
		})
}
