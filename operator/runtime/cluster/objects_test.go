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
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
	"k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

// Each owned object is compared whole, defaults of the API server included, so that nothing gets in unseen.
func TestOwnedObjectsAreExactlyThese(t *testing.T) {
	orders := environment.CreateCluster(t)
	visitUntilThereIsASet(t, reconcilerOf(t, orders.Namespace, environment.AdminConfig()), orders)
	for _, wanted := range golden(t) {
		t.Run(wanted.GetKind()+" "+wanted.GetName(), func(t *testing.T) {
			g := NewWithT(t)
			live := wanted.DeepCopy()
			live.SetNamespace(orders.Namespace)
			environment.Read(t, g, live)
			expectOurs(g, orders, live)
			g.Expect(described(t, live).Object).To(Equal(wanted.Object))
		})
	}
}

// What the spec asks for is in what runs the cluster, and nothing else differs. Nothing is applied again, in whatever words
// it is asked for, and the namespace admits the pods.
func TestNothingDiffersButWhatTheSpecAsksFor(t *testing.T) {
	content, err := os.ReadFile(filepath.Join("testdata", "differences.yaml"))
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	var tests []struct {
		Name string
		// Spec is merged into the one of the golden cluster.
		Spec json.RawMessage
		// Differs are strategic merge patches of the golden objects, without the order of lists.
		Differs json.RawMessage
	}
	NewWithT(t).Expect(yaml.UnmarshalStrict(content, &tests)).To(Succeed())
	for _, test := range tests {
		t.Run(test.Name, func(t *testing.T) {
			g := NewWithT(t)
			orders := createdFrom(t, string(test.Spec))
			if orders.Spec.Credentials != nil {
				publishCredentials(t, orders)
			}
			as, requests := environment.Recorded(environment.AdminConfig())
			visit := reconcilerOf(t, orders.Namespace, as)
			visitUntilThereIsASet(t, visit, orders)
			untilSteady(t, visit, orders, requests)
			g.Expect(create(t, podOf(t, orders))).To(Succeed())
			g.Expect(differences(t, orders)).To(Equal(environment.FromYAML(t, string(test.Differs))))
		})
	}
}

// differences of the objects of a cluster from the golden ones, as patches.
func differences(t *testing.T, orders *api.Cluster) map[string]any {
	t.Helper()
	g := NewWithT(t)
	differences := map[string]any{}
	for _, wanted := range golden(t) {
		live := wanted.DeepCopy()
		live.SetNamespace(orders.Namespace)
		environment.Read(t, g, live)
		dataOf, err := environment.Scheme().New(wanted.GroupVersionKind())
		g.Expect(err).NotTo(HaveOccurred())
		if found := described(t, live).Object; !equality.Semantic.DeepEqual(found, wanted.Object) {
			differences[wanted.GetKind()+" "+wanted.GetName()] = patch(t, wanted.Object, found, dataOf)
		}
	}
	return differences
}

// patch that makes one object of another.
func patch(t *testing.T, from, to map[string]any, dataOf any) map[string]any {
	t.Helper()
	g := NewWithT(t)
	before, err := json.Marshal(from)
	g.Expect(err).NotTo(HaveOccurred())
	after, err := json.Marshal(to)
	g.Expect(err).NotTo(HaveOccurred())
	content, err := strategicpatch.CreateTwoWayMergePatch(before, after, dataOf)
	g.Expect(err).NotTo(HaveOccurred())
	fields := environment.FromYAML(t, string(content))
	withoutDirectives(fields)
	return fields
}

func withoutDirectives(value any) {
	switch value := value.(type) {
	case map[string]any:
		for name, below := range value {
			if strings.HasPrefix(name, "$setElementOrder/") || name == "$retainKeys" {
				delete(value, name)
			}
			withoutDirectives(below)
		}
	case []any:
		for _, below := range value {
			withoutDirectives(below)
		}
	}
}

// On nodes the same pods run, with a folder in place of a claim.
func TestTheDaemonSetIsExactlyThis(t *testing.T) {
	environment.RunOnNodes(t)
	for _, test := range []struct{ name, spec, strategy, data string }{
		{"one at a time, unless the spec says otherwise", "data: {}", "{type: RollingUpdate, rollingUpdate: {maxUnavailable: 1, maxSurge: 0}}", "{name: data, emptyDir: {}}"},
		{"as many as may be away", "update: {maxUnavailable: 3}\ndata: {sizeLimit: 512Mi}",
			"{type: RollingUpdate, rollingUpdate: {maxUnavailable: 3, maxSurge: 0}}", "{name: data, emptyDir: {sizeLimit: 512Mi}}"},
		{"none by itself", "update: {type: OnDelete}\ndata: {}", "{type: OnDelete}", "{name: data, emptyDir: {}}"},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			orders := createdFrom(t, test.spec)
			environment.StartManager(t, orders.Namespace, environment.AdminConfig(), operator)
			untilThereIsAWorkload(t, orders)
			all := golden(t)
			live := all[len(all)-1].DeepCopy()
			like := live.DeepCopy().Object["spec"].(map[string]any)
			live.SetKind("DaemonSet")
			live.SetNamespace(orders.Namespace)
			environment.Read(t, g, live)
			expectOurs(g, orders, live)
			spec := described(t, live).Object["spec"].(map[string]any)
			g.Expect(spec["updateStrategy"]).To(Equal(environment.FromYAML(t, test.strategy)))
			for _, same := range []string{"selector", "revisionHistoryLimit"} {
				g.Expect(spec[same]).To(Equal(like[same]))
			}
			g.Expect(spec).To(HaveLen(4))
			g.Expect(patch(t, like["template"].(map[string]any), spec["template"].(map[string]any), &corev1.PodTemplateSpec{})).
				To(Equal(environment.FromYAML(t, "spec: {affinity: null, topologySpreadConstraints: null, containers: [{name: application}], volumes: ["+test.data+"]}")))
		})
	}
}

// createdFrom creates a cluster with these fields of its spec, as YAML.
func createdFrom(t *testing.T, spec string) *api.Cluster {
	t.Helper()
	fields := environment.ClusterFrom(t, environment.NewNamespace(t), "settings: {MODE: strict}")
	environment.ChangeSpec(t, fields, spec)
	environment.Create(t, fields)
	orders := &api.Cluster{ObjectMeta: metav1.ObjectMeta{Namespace: fields.GetNamespace(), Name: fields.GetName()}}
	environment.Read(t, NewWithT(t), orders)
	return orders
}

// golden objects, of a cluster whose spec says no more than it has to.
func golden(t *testing.T) []*unstructured.Unstructured {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "orders.yaml"))
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	documents := strings.Split(string(content), "\n---\n")[1:]
	objects := make([]*unstructured.Unstructured, 0, len(documents))
	for _, document := range documents {
		objects = append(objects, &unstructured.Unstructured{Object: environment.FromYAML(t, document)})
	}
	return objects
}

// expectOurs expects that the cluster owns an object, and this controller all of its fields but the status.
func expectOurs(g Gomega, orders *api.Cluster, live client.Object) {
	g.Expect(live.GetOwnerReferences()).To(Equal([]metav1.OwnerReference{{
		APIVersion: "exemplar.example.com/v1alpha1", Kind: "ExemplarCluster", Name: orders.Name, UID: orders.UID,
		Controller: new(true), BlockOwnerDeletion: new(true),
	}}))
	for _, field := range live.GetManagedFields() {
		if field.Subresource == "" {
			g.Expect(field.Manager + " " + string(field.Operation)).To(Equal("exemplar-cluster Apply"))
		}
	}
}

// configuration is the name of the ConfigMap that pods mount, which follows from its content.
var configuration = regexp.MustCompile("orders-config-[0-9a-f]{10}")

// described is an object without its status and what differs from run to run, and between versions of Kubernetes.
func described(t *testing.T, live *unstructured.Unstructured) *unstructured.Unstructured {
	t.Helper()
	content, err := json.Marshal(live.Object["spec"])
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	spec := environment.FromYAML(t, configuration.ReplaceAllString(string(content), "orders-config"))
	if address := spec["clusterIP"]; address != corev1.ClusterIPNone {
		delete(spec, "clusterIP")
		delete(spec, "clusterIPs")
	}
	unstructured.RemoveNestedField(spec, "template", "metadata", "creationTimestamp")
	if templates, isSet := spec["volumeClaimTemplates"].([]any); isSet {
		// Kubernetes fills it in from 1.36 on.
		unstructured.RemoveNestedField(spec, "updateStrategy", "rollingUpdate", "maxUnavailable")
		for _, template := range templates {
			claim := template.(map[string]any)
			for _, name := range []string{"apiVersion", "kind", "status"} {
				delete(claim, name)
			}
			unstructured.RemoveNestedField(claim, "metadata", "creationTimestamp")
		}
	}
	described := &unstructured.Unstructured{Object: map[string]any{"spec": spec}}
	described.SetGroupVersionKind(live.GroupVersionKind())
	described.SetName(live.GetName())
	described.SetLabels(live.GetLabels())
	return described
}
