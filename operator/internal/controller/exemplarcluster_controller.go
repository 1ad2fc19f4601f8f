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
	"k8s.io/apimachinery/pkg/runtime"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"stateful.example/runtime/controller"
)

// ExemplarClusterReconciler reconciles a ExemplarCluster object
type ExemplarClusterReconciler struct {
	client.Client
	Scheme *runtime.Scheme
}

// The minimal permissions of runtime/cluster: its Rules.
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters,verbs=get;list;watch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters/status,verbs=patch
// +kubebuilder:rbac:groups=exemplar.example.com,namespace=exemplar-system,resources=exemplarclusters/finalizers,verbs=update
// +stateful:line=statefulSet
// +kubebuilder:rbac:groups=apps,namespace=exemplar-system,resources=statefulsets,verbs=list;watch;create;patch;delete
// +stateful:line=statefulSet
// +kubebuilder:rbac:groups=apps,namespace=exemplar-system,resources=statefulsets/status,verbs=patch
// +stateful:line=daemonSet
// +kubebuilder:rbac:groups=apps,namespace=exemplar-system,resources=daemonsets,verbs=list;watch;create;patch
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=configmaps,verbs=list;watch
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=pods,verbs=list;watch;patch
// +stateful:line=statefulSet
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=pods,verbs=delete
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=services,verbs=list;watch;create;patch;delete
// +stateful:line=statefulSet
// +kubebuilder:rbac:groups=policy,namespace=exemplar-system,resources=poddisruptionbudgets,verbs=list;watch;create;patch
// +stateful:line=networkPolicies
// +kubebuilder:rbac:groups=networking.k8s.io,namespace=exemplar-system,resources=networkpolicies,verbs=list;watch;create;patch;delete
// +kubebuilder:rbac:groups=events.k8s.io,namespace=exemplar-system,resources=events,verbs=create;patch
// The operator calls the application in its own pods.
// +kubebuilder:rbac:groups=core,namespace=exemplar-system,resources=pods/exec,verbs=create;get

// SetupWithManager sets up the controller with the Manager. It runs the replicas of a cluster: its workload, Services, rollouts and roles.
func (r *ExemplarClusterReconciler) SetupWithManager(mgr ctrl.Manager) error {
	return (&controller.ClusterReconciler{}).SetupWithManager(mgr)
}
