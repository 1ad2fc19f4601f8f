// SPDX-License-Identifier: Apache-2.0

package monitoring_test

import (
	"os"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"stateful.example/runtime/monitoring"
	"stateful.example/runtime/test/environment"
)

// Whoever is woken by an alert finds a section about it, and no section is about an alert that there is not.
func TestEachAlertHasARunbookAndEachRunbookAnAlert(t *testing.T) {
	g := NewWithT(t)
	alerts := map[string]bool{}
	for _, rule := range append(rulesOfACluster(t), rulesOfTheOperator(t)...) {
		name := rule["alert"].(string)
		g.Expect(alerts).NotTo(HaveKey(name), "alerts have names of their own")
		alerts[name] = true
		annotations := rule["annotations"].(map[string]any)
		g.Expect(annotations).To(HaveKeyWithValue("runbook", "docs/runbooks.md#"+strings.ToLower(name)))
		g.Expect(annotations["summary"]).NotTo(BeEmpty())
		g.Expect(rule["labels"]).To(HaveKeyWithValue("severity", BeElementOf("critical", "warning")))
	}
	page, err := os.ReadFile(environment.FromRoot("docs", "runbooks.md"))
	g.Expect(err).NotTo(HaveOccurred())
	runbooks := map[string]bool{}
	for _, section := range strings.Split(string(page), "\n## ")[1:] {
		name, text, _ := strings.Cut(section, "\n")
		runbooks[name] = true
		for _, part := range []string{"\n### What it means\n", "\n### What to look at\n", "\n### What to do\n"} {
			g.Expect(text).To(ContainSubstring(part), name)
		}
	}
	g.Expect(runbooks).To(Equal(alerts))
}

// Alerts are about one cluster: every expression selects it, and nothing is left to fill in.
func TestAlertsAreAboutTheirClusterOnly(t *testing.T) {
	g := NewWithT(t)
	for _, rule := range rulesOfACluster(t) {
		expr := rule["expr"].(string)
		g.Expect(expr).NotTo(ContainSubstring("$"))
		g.Expect(expr).To(Or(
			ContainSubstring(`resource_namespace="shop",resource_name="orders"`), ContainSubstring(`namespace="shop"`),
		))
	}
}

func rulesOfACluster(t *testing.T) []map[string]any {
	t.Helper()
	return rulesOf(t, monitoring.PrometheusRuleOf(monitored("shop")))
}

func rulesOfTheOperator(t *testing.T) []map[string]any {
	t.Helper()
	rule := &unstructured.Unstructured{}
	environment.ReadManifest(t, environment.FromRoot("config", "components", "monitoring", "alerts.yaml"), rule)
	return rulesOf(t, rule)
}

func rulesOf(t *testing.T, rule *unstructured.Unstructured) []map[string]any {
	t.Helper()
	g := NewWithT(t)
	groups, _, err := unstructured.NestedSlice(rule.Object, "spec", "groups")
	g.Expect(err).NotTo(HaveOccurred())
	var rules []map[string]any
	for _, group := range groups {
		for _, rule := range group.(map[string]any)["rules"].([]any) {
			rules = append(rules, rule.(map[string]any))
		}
	}
	g.Expect(rules).NotTo(BeEmpty())
	return rules
}
