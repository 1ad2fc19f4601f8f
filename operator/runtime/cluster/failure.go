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
	"errors"
	"fmt"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/internal/apply"
)

// failure is one owned object that could not be applied.
type failure struct {
	object ownedObject
	err    error
}

// terminal failures recur until the spec or an object changes, which a watch tells, so they are not retried.
func (failure failure) terminal() bool {
	return apierrors.IsInvalid(failure.err) || errors.As(failure.err, &specError{})
}

func (failure failure) reason() string {
	var taken apply.TakenError
	switch {
	case failure.terminal():
		return ReasonInvalid
	case errors.As(failure.err, &taken):
		return ReasonNameConflict
	default:
		return ReasonApplyFailed
	}
}

// message must read the same at each retry, see apply.Message.
func (failure failure) message() string {
	text := failure.err.Error()
	if !failure.terminal() {
		text = apply.Message(failure.err)
	}
	return fmt.Sprintf("%s %s: %s", failure.object.kind, failure.object.name, text)
}

// asError joins failures and other errors. The result is terminal only if all are: what can be retried is.
func asError(failures []failure, others ...error) error {
	var terminal, retried []error
	for _, err := range others {
		if err != nil {
			retried = append(retried, err)
		}
	}
	for _, failure := range failures {
		err := fmt.Errorf("applying %s %s: %w", failure.object.kind, failure.object.name, failure.err)
		if failure.terminal() {
			terminal = append(terminal, err)
		} else {
			retried = append(retried, err)
		}
	}
	if len(retried) > 0 {
		return errors.Join(retried...)
	}
	if len(terminal) > 0 {
		return reconcile.TerminalError(errors.Join(terminal...))
	}
	return nil
}
