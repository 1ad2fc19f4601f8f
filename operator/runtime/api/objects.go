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

package api

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

// ObjectMeta is an alias, so that controller-gen generates no CustomResourceDefinitions for these kinds, but only for
// the application's.
type ObjectMeta = metav1.ObjectMeta

// DeepCopyObject is part of runtime.Object.
func (in *Cluster) DeepCopyObject() runtime.Object {
	return in.DeepCopy()
}

// DeepCopyObject is part of runtime.Object.
func (in *ClusterList) DeepCopyObject() runtime.Object {
	return in.DeepCopy()
}

// DeepCopyObject is part of runtime.Object.
func (in *Backup) DeepCopyObject() runtime.Object {
	return in.DeepCopy()
}

// DeepCopyObject is part of runtime.Object.
func (in *BackupList) DeepCopyObject() runtime.Object {
	return in.DeepCopy()
}

// DeepCopyObject is part of runtime.Object.
func (in *BackupSchedule) DeepCopyObject() runtime.Object {
	return in.DeepCopy()
}

// DeepCopyObject is part of runtime.Object.
func (in *BackupScheduleList) DeepCopyObject() runtime.Object {
	return in.DeepCopy()
}

// DeepCopyObject is part of runtime.Object.
func (in *Restore) DeepCopyObject() runtime.Object {
	return in.DeepCopy()
}

// DeepCopyObject is part of runtime.Object.
func (in *RestoreList) DeepCopyObject() runtime.Object {
	return in.DeepCopy()
}
