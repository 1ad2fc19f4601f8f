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
	"testing"

	. "github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/internal/apply"
)

func TestOnlyWhatCannotGetBetterByItselfIsTerminal(t *testing.T) {
	var (
		service   = ownedObject{kind: serviceKind, name: clusterName}
		invalid   = failure{object: service, err: apierrors.NewInvalid(schema.GroupKind{Kind: serviceKind}, clusterName, nil)}
		conflict  = failure{object: service, err: apierrors.NewConflict(schema.GroupResource{Resource: "services"}, clusterName, nil)}
		taken     = failure{object: service, err: apply.TakenError{Name: clusterName}}
		forbidden = failure{object: service, err: apierrors.NewForbidden(schema.GroupResource{Resource: "services"}, clusterName, nil)}
	)
	tests := []struct {
		name     string
		failures []failure
		others   []error
		fails    bool
		terminal bool
	}{
		{name: "nothing failed", others: []error{nil}},
		{name: "the API server finds an object invalid", failures: []failure{invalid}, fails: true, terminal: true},
		{name: "a conflict", failures: []failure{conflict}, fails: true},
		{name: "a name that is taken, until it is free", failures: []failure{taken}, fails: true},
		{name: "a right that is missing, until it is given", failures: []failure{forbidden}, fails: true},
		{name: "one of both", failures: []failure{invalid, conflict}, fails: true},
		{name: "an invalid object and a status that was not written", failures: []failure{invalid}, others: []error{errors.New("timeout")}, fails: true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			err := asError(test.failures, test.others...)
			g.Expect(err != nil).To(Equal(test.fails))
			g.Expect(errors.Is(err, reconcile.TerminalError(nil))).To(Equal(test.terminal))
		})
	}
}
