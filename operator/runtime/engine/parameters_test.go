// SPDX-License-Identifier: Apache-2.0

package engine_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

func TestParametersAreRendered(t *testing.T) {
	g := NewWithT(t)
	config := api.ClusterConfig{}
	config.Raw = []byte(`{"maxConnections": 0, "logLevel": "debug", "walSize": "1.5Gi", "idleTimeout": "1m30s",` +
		` "label": "a \"b\"\n", "strict": false}`)
	g.Expect(environment.Parameters.Restart(config)).To(Equal(map[string]string{
		"MAX_CONNECTIONS": "0", "WAL_SIZE": "1536Mi", "LABEL": "a \"b\"\n", "STRICT": "false",
	}))
	g.Expect(environment.Parameters.Reload(config)).To(Equal(map[string]string{"LOG_LEVEL": "debug", "IDLE_TIMEOUT": "1m30s"}))
	g.Expect(environment.Parameters.Restart(api.ClusterConfig{})).To(BeEmpty(), "what is left out is not there")
	g.Expect(environment.Parameters.Reload(api.ClusterConfig{})).To(BeEmpty())
}

// A team's functions may leave a sort out.
func TestParametersOfOneSortAlone(t *testing.T) {
	g := NewWithT(t)
	parameters := engine.ParametersOf(func(map[string]string) map[string]string { return nil }, nil)
	restart, err := parameters.Restart(api.ClusterConfig{})
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(restart).To(And(BeEmpty(), Not(BeNil())), "controllers put more into it")
	g.Expect(parameters.Reload(api.ClusterConfig{})).To(And(BeEmpty(), Not(BeNil())))
}

// The API server validates it; what it let through and Go cannot read is an error of that cluster alone.
func TestParametersThatCannotBeReadAreAnError(t *testing.T) {
	config := api.ClusterConfig{}
	config.Raw = []byte(`{"maxConnections": "many"}`)
	_, err := environment.Parameters.Restart(config)
	NewWithT(t).Expect(err).To(MatchError(ContainSubstring("spec.config")))
}
