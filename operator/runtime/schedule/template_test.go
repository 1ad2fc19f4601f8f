// SPDX-License-Identifier: Apache-2.0

package schedule_test

import (
	"path/filepath"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

func TestABackupIsAsTheTemplateSays(t *testing.T) {
	d := newDesk(t, func(s *api.BackupSchedule) {
		s.Spec.Template = api.BackupTemplate{
			VolumeSnapshotClassName: new("fast"), Consistency: api.ConsistencyGroup, QuiesceTimeoutSeconds: new(int32(30)),
			DeadlineSeconds: new(int32(600)), BestEffort: true, DeletionPolicy: api.BackupRetain,
		}
	})
	d.at("2026-11-23 02:00:00")
	d.visit()
	made := &api.Backup{ObjectMeta: metav1.ObjectMeta{Namespace: d.schedule.Namespace, Name: first}}
	g := NewWithT(t)
	environment.Read(t, g, made)
	g.Expect(made.Spec).To(Equal(api.BackupSpec{
		ClusterName: environment.ClusterName, ClusterUID: string(d.cluster.UID), VolumeSnapshotClassName: new("fast"), Replicas: api.ReplicasAll,
		Consistency:           api.ConsistencyGroup,
		QuiesceTimeoutSeconds: new(int32(30)), DeadlineSeconds: new(int32(600)), BestEffort: true,
		DeletionPolicy: api.BackupRetain,
	}))
}

// Whatever can be asked of a backup that is made by hand can be asked of a schedule's, within the same bounds and with
// the same defaults.
func TestTheTemplateHasTheFieldsOfABackup(t *testing.T) {
	g := NewWithT(t)
	ofABackup := fields(t, "ExemplarBackup", "spec")
	delete(ofABackup, "clusterName")
	delete(ofABackup, "clusterUID")
	g.Expect(ofABackup).NotTo(BeEmpty())
	g.Expect(fields(t, "ExemplarBackupSchedule", "spec", "template")).To(Equal(ofABackup))
}

// fields of a part of a kind, as its schema has them, but for what it tells people.
func fields(t *testing.T, kind string, part ...string) map[string]any {
	t.Helper()
	g := NewWithT(t)
	files, err := filepath.Glob("../../config/crd/bases/*.yaml")
	g.Expect(err).NotTo(HaveOccurred())
	for _, file := range files {
		definition := &unstructured.Unstructured{}
		environment.ReadManifest(t, file, definition)
		if found, _, _ := unstructured.NestedString(definition.Object, "spec", "names", "kind"); found != kind {
			continue
		}
		versions, _, _ := unstructured.NestedSlice(definition.Object, "spec", "versions")
		g.Expect(versions).To(HaveLen(1))
		path := "schema.openAPIV3Schema.properties." + strings.Join(part, ".properties.") + ".properties"
		version, isObject := versions[0].(map[string]any)
		g.Expect(isObject).To(BeTrue())
		properties, _, err := unstructured.NestedMap(version, strings.Split(path, ".")...)
		g.Expect(err).NotTo(HaveOccurred())
		for _, property := range properties {
			if schema, isObject := property.(map[string]any); isObject {
				delete(schema, "description")
			}
		}
		return properties
	}
	t.Fatalf("there is no definition of %s", kind)
	return nil
}
