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

package cluster

import (
	"errors"
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/workload"
)

// Versions, each newer than the one before.
const (
	minorTwo  = "15.2"
	minorTen  = "15.10"
	nextMajor = "16.0"
)

func TestWhichVersionsAreRefused(t *testing.T) {
	for _, row := range []struct {
		name, ran, asked string
		// says is part of why it is refused, empty if it is not.
		says string
	}{
		{"the first", "", minorTwo, ""},
		{"none is said", minorTwo, "", ""},
		{"the same", minorTwo, minorTwo, ""},
		{"a newer patch", "15.2.1", "15.2.2", ""},
		{"an older patch", "15.2.2", "15.2.1", "15.2.1 is older than 15.2.2"},
		{"a newer minor one, several on", minorTwo, minorTen, ""},
		{"an older minor one", minorTen, minorTwo, "set 15.10 or newer"},
		{"the next major one", minorTen, nextMajor, ""},
		{"the next but one", minorTen, "17.0", "set a version 16 first"},
		{"an older major one", nextMajor, minorTen, "15.10 is older than 16.0"},
		{"less is said of the same", minorTwo, "15", ""},
		{"more is said of the same", "15", minorTwo, ""},
		{"less is said of an older one", minorTwo, "14", "14 is older than 15.2"},
		{"a major one of two digits after one of one", "9.6", "10.1", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			cluster := &api.Cluster{}
			cluster.Spec.Version, cluster.Status.Version = row.asked, row.ran
			if row.says == "" {
				NewWithT(t).Expect(refusedVersion(cluster)).To(BeEmpty())
				return
			}
			NewWithT(t).Expect(refusedVersion(cluster)).To(ContainSubstring(row.says))
		})
	}
}

// What counts as running too early lets the next version skip one that nobody ran.
func TestWhenAVersionIsReached(t *testing.T) {
	const before, asked = minorTwo, nextMajor
	wanted := intents{replicas: 3}
	for _, row := range []struct {
		name     string
		edit     func(*api.Cluster)
		observed observed
		reached  string
	}{
		{"all are ready", nil, observed{set: set(3, 3, 3), wanted: wanted}, asked},
		{"one is not ready", nil, observed{set: set(3, 3, 2), wanted: wanted}, before},
		{"one is of an earlier revision", nil, observed{set: set(3, 2, 3), wanted: wanted}, before},
		{"the workload was written just now", nil, observed{set: set(3, 3, 3), wanted: wanted, changed: true}, before},
		{"the workload could not be written", nil, observed{set: set(3, 3, 3), wanted: wanted, failures: []failure{{}}}, before},
		{"the replicas could not be read", nil, observed{set: set(3, 3, 3), wanted: wanted, err: errors.New("no")}, before},
		{"there is no workload", nil, observed{wanted: wanted}, before},
		{"somebody has not answered", nil,
			observed{set: set(3, 3, 3), wanted: intents{replicas: 3, waitsFor: []string{itsConfiguration}}}, before},
		{"it is refused", nil, observed{set: set(3, 3, 3), wanted: intents{replicas: 3, refused: "too old"}}, before},
		{"none is to run", nil, observed{set: set(0, 0, 0)}, before},
		{"paused", func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterPaused },
			observed{set: set(3, 3, 3), wanted: wanted}, before},
		{"none is said any more", func(cluster *api.Cluster) { cluster.Spec.Version = "" },
			observed{set: set(3, 3, 3), wanted: wanted}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			cluster := &api.Cluster{}
			cluster.Spec.Version, cluster.Status.Version = asked, before
			if row.edit != nil {
				row.edit(cluster)
			}
			NewWithT(t).Expect(reachedVersion(cluster, row.observed)).To(Equal(row.reached))
		})
	}
}

// One edit of both image and settings must not roll the replicas twice.
func TestTheTemplateStaysUntilTheSpecIsAnsweredAndAccepted(t *testing.T) {
	pods := corev1.PodTemplateSpec{Spec: corev1.PodSpec{Containers: []corev1.Container{{Image: "application:1"}}}}
	onNodes, set := &appsv1.DaemonSet{}, &appsv1.StatefulSet{}
	onNodes.Spec.Template, set.Spec.Template = pods, pods
	cluster := &api.Cluster{}
	cluster.Spec.Image = "application:2"
	for image, wanted := range map[string][]intents{
		"application:1": {{waitsFor: []string{"its credentials"}}, {refused: "too old"}},
		"application:2": {{}},
	} {
		for _, wanted := range wanted {
			wanted.configuration = &corev1.ConfigMap{}
			template, err := daemonSetTemplate(cluster, wanted, workload.OfDaemonSet(onNodes))
			NewWithT(t).Expect(err).NotTo(HaveOccurred())
			NewWithT(t).Expect(template.Spec.Containers[0].Image).To(HaveValue(Equal(image)))
			template, err = statefulSetTemplate(cluster, wanted, workload.OfStatefulSet(set))
			NewWithT(t).Expect(err).NotTo(HaveOccurred())
			NewWithT(t).Expect(template.Spec.Containers[0].Image).To(HaveValue(Equal(image)))
		}
	}
}
