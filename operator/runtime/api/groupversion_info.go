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

// Package api contains the kinds as the controllers know them, with the fields of all features. The application's own
// kinds have the same JSON fields, limited to their features, and the validation.
package api

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// AddToScheme adds the kinds under the names that they have in the application's API, such as LedgerCluster for the
// prefix Ledger.
func AddToScheme(scheme *runtime.Scheme, groupVersion schema.GroupVersion, prefix string) {
	for kind, objects := range map[string][2]runtime.Object{
		"Cluster":        {&Cluster{}, &ClusterList{}},
		"Backup":         {&Backup{}, &BackupList{}},
		"BackupSchedule": {&BackupSchedule{}, &BackupScheduleList{}},
		"Restore":        {&Restore{}, &RestoreList{}},
	} {
		scheme.AddKnownTypeWithName(groupVersion.WithKind(prefix+kind), objects[0])
		scheme.AddKnownTypeWithName(groupVersion.WithKind(prefix+kind+"List"), objects[1])
	}
	metav1.AddToGroupVersion(scheme, groupVersion)
}
