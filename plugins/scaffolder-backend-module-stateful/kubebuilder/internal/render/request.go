/*
Copyright 2026 The Stateful for Backstage Authors.

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

package render

import (
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/features"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/parameters"
)

// Request is the operator that is asked for.
type Request struct {
	names.Names
	// Features are the ids of those that are on.
	Features []string `json:"features"`
	// Parameters are those of the application.
	Parameters []parameters.Parameter `json:"parameters"`
}

// validate returns the features that are on, or an *names.InvalidError.
func (r Request) validate() (features.Set, error) {
	if err := r.Validate(); err != nil {
		return nil, err
	}
	on, err := features.NewSet(r.Features)
	if err != nil {
		return nil, &names.InvalidError{Field: "features", Reason: err.Error()}
	}
	if err := parameters.Validate(r.Parameters); err != nil {
		return nil, &names.InvalidError{Field: "parameters", Reason: err.Error()}
	}
	if on[features.Parameters] != (len(r.Parameters) > 0) {
		return nil, &names.InvalidError{
			Field:  "features",
			Reason: "parameters is on if and only if there are any",
		}
	}
	return on, nil
}
