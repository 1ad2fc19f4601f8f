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

import (
	"testing"

	. "github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/controller"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/test/environment"
)

func TestNoReplicaIsCreatedBeforeItsVolumesCanBe(t *testing.T) {
	const later = "created-later"
	tests := []struct {
		name string
		// storage is who looks whether there can be volumes.
		storage environment.SetUp
		// meanwhile is Ready's message while there can be none, and empty if nothing is lacking.
		meanwhile string
		edit      edit
		// supply what was lacking.
		supply func(*testing.T, *api.Cluster)
	}{
		{name: "nothing is lacking", storage: storage},
		{
			name: "nobody has looked", storage: func(ctrl.Manager) error { return nil },
			meanwhile: "no replicas are created before storage for its volumes (see PreflightPassed) is there",
			supply:    func(t *testing.T, orders *api.Cluster) { publishSize(t, orders, "10Gi") },
		},
		{
			name: "the class is missing", storage: storage, edit: class(later),
			meanwhile: "no replicas are created before storage for its volumes (see PreflightPassed) is there",
			supply: func(t *testing.T, orders *api.Cluster) {
				environment.ExpectCondition(t, NewWithT(t), orders,
					api.ConditionPreflightPassed, metav1.ConditionFalse, "ClassNotFound")
				environment.StorageClass(t, later, true)
				// Classes are not watched: storage looks again at times, and when the resource changes.
				environment.Change(t, orders, func(orders *api.Cluster) {
					orders.Annotations = map[string]string{"example.org/again": ""}
				})
			},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			namespace := environment.NewNamespace(t)
			orders := environment.NewCluster(namespace)
			if test.edit != nil {
				test.edit(orders)
			}
			environment.Create(t, orders)
			environment.StartManager(t, namespace, environment.AdminConfig(),
				alone(&environment.Engine{}), configurator, test.storage)
			if test.meanwhile != "" {
				environment.Until(t, func(g Gomega) {
					environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionFalse, cluster.ReasonDependencyNotReady)
					ready := meta.FindStatusCondition(orders.Status.Conditions, api.ConditionReady)
					g.Expect(ready.Message).To(Equal(test.meanwhile), "and for nothing else")
				})
				err := environment.Admin().Get(t.Context(), client.ObjectKeyFromObject(orders), setOf(orders))
				NewWithT(t).Expect(apierrors.IsNotFound(err)).To(BeTrue())
				test.supply(t, orders)
			}
			environment.Until(t, func(g Gomega) { environment.Read(t, g, setOf(orders)) })
		})
	}
}

// storage is the controller that looks whether there can be volumes.
func storage(manager ctrl.Manager) error {
	reconciler := &controller.StorageReconciler{}
	return reconciler.SetupWithManager(manager)
}

func TestEachVolumeHasTheAttributesAskedFor(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Storage.VolumeAttributesClassName = new("silver")
	orders.Spec.Storage.Additional = []api.ClusterVolume{
		{
			Name: logVolume, Size: resource.MustParse("1Gi"), MountPath: "/log",
			StorageClassName: new("fast"), VolumeAttributesClassName: new("gold"),
		},
		{Name: "spare", Size: resource.MustParse("2Gi"), MountPath: "/spare"},
	}
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), operator)
	set := setOf(orders)
	environment.Until(t, func(g Gomega) { environment.Read(t, g, set) })

	type asked struct {
		size              string
		class, attributes *string
	}
	wanted := map[string]asked{
		dataVolume: {"10Gi", nil, new("silver")},
		logVolume:  {"1Gi", new("fast"), new("gold")},
		"spare":    {"2Gi", nil, nil},
	}
	given := map[string]asked{}
	for _, template := range set.Spec.VolumeClaimTemplates {
		given[template.Name] = asked{
			template.Spec.Resources.Requests.Storage().String(),
			template.Spec.StorageClassName, template.Spec.VolumeAttributesClassName,
		}
	}
	NewWithT(t).Expect(given).To(Equal(wanted))
}
