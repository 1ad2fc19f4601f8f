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

package storage_test

import (
	"testing"

	. "github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/api/resource"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

// The API server checks what of the storage may change. No controller runs.
func TestWhatOfTheStorageMayChange(t *testing.T) {
	const volumesAreFixed = "cannot be added or removed"
	withLog := func(cluster *api.Cluster) {
		cluster.Spec.Storage.Additional = []api.ClusterVolume{{
			Name: logTemplate, Size: resource.MustParse("2Gi"), MountPath: logPath, StorageClassName: new("fast"),
		}}
	}
	log := func(edit func(*api.ClusterVolume)) func(*api.Cluster) {
		return func(cluster *api.Cluster) { edit(&cluster.Spec.Storage.Additional[0]) }
	}
	for _, row := range []struct {
		name    string
		edit    func(*api.Cluster)
		refused string
	}{
		{name: "grows", edit: sized("20Gi")},
		{name: "is taken back, or asked to shrink, which only the volumes tell apart", edit: sized("5Gi")},
		{name: "is nothing", edit: sized("0"), refused: "size must be greater than zero"},
		{name: "a further volume grows", edit: log(func(log *api.ClusterVolume) {
			log.Size = resource.MustParse("3Gi")
		})},
		{name: "a further volume gets another class", edit: log(func(log *api.ClusterVolume) {
			log.StorageClassName = new("slow")
		}), refused: "storageClassName is immutable"},
		{name: "a further volume gets other attributes", edit: log(func(log *api.ClusterVolume) {
			log.VolumeAttributesClassName = new("gold")
		})},
		{name: "a further volume is renamed", edit: log(func(log *api.ClusterVolume) { log.Name = "journal" }),
			refused: volumesAreFixed},
		{name: "a further volume is taken away", edit: func(cluster *api.Cluster) {
			cluster.Spec.Storage.Additional = nil
		}, refused: volumesAreFixed},
		{name: "a further volume is added", edit: func(cluster *api.Cluster) {
			cluster.Spec.Storage.Additional = append(cluster.Spec.Storage.Additional, api.ClusterVolume{
				Name: "journal", Size: resource.MustParse("1Gi"), MountPath: "/journal",
			})
		}, refused: volumesAreFixed},
	} {
		t.Run(row.name, func(t *testing.T) {
			cluster := expandableCluster(t, environment.NewNamespace(t))
			withLog(cluster)
			environment.Create(t, cluster)
			row.edit(cluster)
			err := environment.Admin().Update(t.Context(), cluster)
			if row.refused == "" {
				NewWithT(t).Expect(err).NotTo(HaveOccurred())
				return
			}
			NewWithT(t).Expect(err).To(MatchError(ContainSubstring(row.refused)))
		})
	}
}
