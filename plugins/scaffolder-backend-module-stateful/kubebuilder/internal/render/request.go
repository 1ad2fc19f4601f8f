// SPDX-License-Identifier: Apache-2.0

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
