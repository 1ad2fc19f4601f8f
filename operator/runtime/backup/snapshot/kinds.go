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

package snapshot

import (
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// Kind is that of a snapshot of one volume.
var Kind = schema.GroupVersionKind{Group: "snapshot.storage.k8s.io", Version: "v1", Kind: "VolumeSnapshot"}

// GroupKind is that of a snapshot of several volumes at the same moment. Its version is what the API server prefers: the
// fields used here are the same from v1beta1 on.
var GroupKind = schema.GroupKind{Group: "groupsnapshot.storage.k8s.io", Kind: "VolumeGroupSnapshot"}

// classKind is a kind of classes, and the annotation of those that are taken where none is named.
type classKind struct {
	schema.GroupKind
	isDefault string
}

// classKinds are those of the kinds of snapshots.
var classKinds = map[schema.GroupKind]classKind{
	Kind.GroupKind(): {
		GroupKind: schema.GroupKind{Group: Kind.Group, Kind: "VolumeSnapshotClass"},
		isDefault: "snapshot.storage.kubernetes.io/is-default-class",
	},
	GroupKind: {
		GroupKind: schema.GroupKind{Group: GroupKind.Group, Kind: "VolumeGroupSnapshotClass"},
		isDefault: "groupsnapshot.storage.kubernetes.io/is-default-class",
	},
}

// Supported says whether the API server has the kind. It asks again when it did not have it.
func Supported(mapper meta.RESTMapper, kind schema.GroupKind) (bool, error) {
	_, err := mapper.RESTMapping(kind)
	if meta.IsNoMatchError(err) {
		return false, nil
	}
	return err == nil, err
}

// groupVersionKind is the one of GroupKind that the API server prefers.
func groupVersionKind(mapper meta.RESTMapper) (schema.GroupVersionKind, error) {
	mapping, err := mapper.RESTMapping(GroupKind)
	if err != nil {
		return schema.GroupVersionKind{}, err
	}
	return mapping.GroupVersionKind, nil
}
