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
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"stateful.example/runtime/api"
)

// writableFolder is an emptyDir of every replica.
type writableFolder struct {
	volume, path string
}

// writableFolders are in the order of their paths: another order in the spec restarts nothing.
func writableFolders(cluster *api.Cluster) []writableFolder {
	folders := make([]writableFolder, 0, len(cluster.Spec.WritableFolders))
	for _, path := range slices.Sorted(slices.Values(cluster.Spec.WritableFolders)) {
		folders = append(folders, writableFolder{volume: writableVolume(string(path)), path: string(path)})
	}
	return folders
}

// writableVolume follows from the path alone, so that one folder more renames none, and is longer than the names that
// further volumes of the spec may have.
func writableVolume(path string) string {
	sum := sha256.Sum256([]byte(path))
	return "writable-" + hex.EncodeToString(sum[:8])
}
