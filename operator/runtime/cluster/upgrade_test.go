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
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/test/environment"
)

func TestAVersionGatesAnUpgrade(t *testing.T) {
	const first, next = "15.2", "16.0"
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Version = first
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload,
		operatorOf(&environment.Engine{}))
	settled(t, orders)
	older, newer := []string{clusterImage, clusterImage, clusterImage}, []string{newerImage, newerImage, newerImage}
	for _, step := range []struct {
		version, image string
		refused        bool
		ran            string
		images         []string
	}{
		{first, clusterImage, false, first, older},
		{"14.9", newerImage, true, first, older},
		{"17.0", newerImage, true, first, older},
		{next, newerImage, false, next, newer},
		{first, clusterImage, true, next, newer},
		// Who says no version has what is asked for.
		{"", clusterImage, false, "", older},
	} {
		environment.Change(t, orders, func(orders *api.Cluster) {
			orders.Spec.Version, orders.Spec.Image = step.version, step.image
		})
		degraded, reason := metav1.ConditionFalse, cluster.ReasonAsExpected
		if step.refused {
			degraded, reason = metav1.ConditionTrue, cluster.ReasonVersionRefused
		}
		environment.Until(t, func(g Gomega) {
			environment.ExpectCondition(t, g, orders, api.ConditionDegraded, degraded, reason)
			environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
			g.Expect(orders.Status.Version).To(Equal(step.ran))
			g.Expect(images(t, g, orders)).To(Equal(step.images))
		})
	}
}
