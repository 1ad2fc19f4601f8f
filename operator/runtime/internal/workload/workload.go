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

// Package workload reads the object that runs a cluster's replicas, as far as its kind does not matter.
package workload

import (
	"context"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// Workload is what runs the replicas of a cluster.
type Workload struct {
	// Template is what the newest pods are made of.
	Template *corev1.PodTemplateSpec
	// Observed says that its controller has seen its spec.
	Observed bool
	// Deleted says that it is on its way out.
	Deleted bool
	// Wanted is how many replicas it is to have.
	Wanted int32
	// Existing is how many replicas it has.
	Existing int32
	// Updated is how many of them have the newest revision.
	Updated int32
	// Ready is how many of them are ready.
	Ready int32

	statefulSet *appsv1.StatefulSet
	daemonSet   *appsv1.DaemonSet
}

// Kinds are those of the objects that run the replicas of the application's clusters: one, but in tests of both.
func Kinds() []client.Object {
	var kinds []client.Object
	if identity.Has(identity.StatefulSet) {
		kinds = append(kinds, &appsv1.StatefulSet{})
	}
	if identity.Has(identity.DaemonSet) {
		kinds = append(kinds, &appsv1.DaemonSet{})
	}
	return kinds
}

// Get is nil if the cluster has none. One that belongs to somebody else is not its own.
func Get(ctx context.Context, reader client.Reader, cluster *api.Cluster) (*Workload, error) {
	for _, kind := range Kinds() {
		found, err := read(ctx, reader, cluster, kind)
		if err != nil {
			return nil, err
		}
		if !found {
			continue
		}
		switch set := kind.(type) {
		case *appsv1.StatefulSet:
			return OfStatefulSet(set), nil
		case *appsv1.DaemonSet:
			return OfDaemonSet(set), nil
		}
	}
	return nil, nil
}

func read(
	ctx context.Context, reader client.Reader, cluster *api.Cluster, object client.Object,
) (bool, error) {
	err := reader.Get(ctx, client.ObjectKeyFromObject(cluster), object)
	return err == nil && metav1.IsControlledBy(object, cluster), client.IgnoreNotFound(err)
}

// RolledOut says that its controller has seen its spec, and that there are as many replicas as it is to have, all of the
// newest revision.
func (workload *Workload) RolledOut() bool {
	return workload.RolledOutTo(workload.Wanted)
}

// RolledOutTo is RolledOut for another number of replicas.
func (workload *Workload) RolledOutTo(replicas int32) bool {
	return workload.Observed && workload.Existing == replicas && workload.Updated == replicas
}
