// SPDX-License-Identifier: Apache-2.0

package schema_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	. "github.com/onsi/gomega"

	"stateful.example/runtime/test/environment"
)

var ofStatus = regexp.MustCompile(`\b(self|oldSelf|object|oldObject)\.\??status\b`)

// What may be asked for must not depend on when it is asked: a status is written later, lost, or not restored with its
// resource, and then the same manifest is taken here and refused there. Whatever depends on it a controller tells in a
// condition.
func TestNoRuleReadsTheStatus(t *testing.T) {
	g := NewWithT(t)
	rules := 0
	for _, read := range definitions(t) {
		for _, version := range read.Spec.Versions {
			for _, rule := range version.Schema.OpenAPIV3Schema.Rules {
				g.Expect(rule.Rule).NotTo(MatchRegexp(ofStatus.String()), read.Spec.Names.Kind)
				rules++
			}
		}
	}
	g.Expect(rules).To(BeNumerically(">", 3))
	policies, err := filepath.Glob(environment.FromRoot("config", "admission", "*.yaml"))
	g.Expect(err).NotTo(HaveOccurred())
	for _, policy := range policies {
		content, err := os.ReadFile(policy)
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(string(content)).NotTo(MatchRegexp(ofStatus.String()), policy)
	}
}

func TestWhatReadsTheStatus(t *testing.T) {
	for rule, reads := range map[string]bool{
		"has(self.status)":               true,
		"oldSelf.status.phase == 'Done'": true,
		"object.?status.orValue({})":     true,
		"self.spec.size >= 1":            false,
		"self.statusPort > 0":            false,
		"self.spec.status == 'On'":       false,
	} {
		NewWithT(t).Expect(ofStatus.MatchString(rule)).To(Equal(reads), rule)
	}
}
