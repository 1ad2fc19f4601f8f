// SPDX-License-Identifier: Apache-2.0

package metrics_test

import (
	"runtime/debug"
	"testing"

	. "github.com/onsi/gomega"

	"stateful.example/runtime/internal/metrics"
	"stateful.example/runtime/version"
)

func TestTheOperatorTellsItsVersions(t *testing.T) {
	g := NewWithT(t)
	build := &debug.BuildInfo{Deps: []*debug.Module{
		{Path: "k8s.io/api", Version: "v0.1.2"}, {Path: "k8s.io/client-go", Version: "v0.36.0"},
	}}
	g.Expect(gathered(g, metrics.Info("v9.8.7", build))).To(Equal(map[string]float64{
		`stateful_operator_info{application="exemplar",client_go_version="v0.36.0",runtime_version="` +
			version.Runtime + `",template_version="v9.8.7"}`: 1,
	}))
}
