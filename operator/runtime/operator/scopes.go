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

package operator

import (
	"sync"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// scopes remembers the mappings that were found. A cache of some namespaces asks at each reading whether the kind has
// namespaces, which never changes, and a mapper goes through all of the API to answer.
type scopes struct {
	meta.RESTMapper
	found sync.Map
}

// RESTMapping is part of meta.RESTMapper.
func (known *scopes) RESTMapping(kind schema.GroupKind, versions ...string) (*meta.RESTMapping, error) {
	if len(versions) != 1 {
		return known.RESTMapper.RESTMapping(kind, versions...)
	}
	asked := kind.WithVersion(versions[0])
	if mapping, is := known.found.Load(asked); is {
		return mapping.(*meta.RESTMapping), nil
	}
	mapping, err := known.RESTMapper.RESTMapping(kind, versions...)
	if err == nil {
		known.found.Store(asked, mapping)
	}
	return mapping, err
}
