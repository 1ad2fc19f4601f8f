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
	"bytes"
	"encoding/json"
	"fmt"

	"stateful.example/runtime/api"
)

// specError says that a field of the spec holds what Kubernetes does not know. It stays so until the spec changes.
type specError struct {
	field string
	err   error
}

func (err specError) Error() string {
	return fmt.Sprintf("%s: %v", err.field, err.err)
}

// passedOn reads a part of a pod in the shape that Kubernetes knows, nil if it is left out. Fields that are not known are
// errors: a typing mistake would else be silent.
func passedOn[To any](field string, part *api.ClusterPassedOn) (*To, error) {
	if part == nil {
		return nil, nil
	}
	to := new(To)
	decoder := json.NewDecoder(bytes.NewReader(part.Raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(to); err != nil {
		return nil, specError{field: field, err: err}
	}
	return to, nil
}
