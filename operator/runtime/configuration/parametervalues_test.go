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

package configuration_test

import (
	"fmt"
	"testing"

	. "github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"

	"stateful.example/runtime/test/environment"
)

// A resource that is admitted, and that no client can read, would stop the operator for all others too. And no parameter
// is less than nothing, or of a length that rules over it could not afford.
func TestParametersThatNobodyCouldReadAreRefused(t *testing.T) {
	const quantity, duration = "walSize", "idleTimeout"
	namespace := environment.NewNamespace(t)
	for _, test := range []struct {
		parameter          string
		rejected, accepted any
	}{
		{quantity, "1e1.5", "1.5e1"},
		{quantity, "1e.5", "1e5"},
		{quantity, "1e99999999999999999999", "1e9"},
		{quantity, "1GB", "1G"},
		{quantity, "", int64(0)},
		{quantity, "-1Gi", "0"},
		{quantity, int64(-1), "0.000000000000000000000000000001"},
		{quantity, "0.0000000000000000000000000000001", "1"},
		{duration, "5 minutes", "5m"},
		{duration, "90", "90s"},
		{duration, "-1s", "0s"},
		{duration, "1m1h", "1h1m"},
		{duration, "1234567h", "123456.5h"},
		{duration, "", "1ns"},
	} {
		t.Run(test.parameter+" "+fmt.Sprint(test.rejected), func(t *testing.T) {
			g := NewWithT(t)
			err := environment.Admin().Create(t.Context(), environment.ClusterWith(t, namespace, "config."+test.parameter, test.rejected))
			g.Expect(apierrors.IsInvalid(err)).To(BeTrue(), "%v", err)
			g.Expect(err).To(MatchError(ContainSubstring("spec.config." + test.parameter)))

			accepted := environment.ClusterWith(t, namespace, "config."+test.parameter, test.accepted)
			g.Expect(environment.Admin().Create(t.Context(), accepted)).To(Succeed())
			read := environment.NewCluster(namespace)
			environment.Read(t, g, read)
			g.Expect(environment.Admin().Delete(t.Context(), read)).To(Succeed())
		})
	}
}
