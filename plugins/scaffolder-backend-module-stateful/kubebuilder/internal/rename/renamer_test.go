// SPDX-License-Identifier: Apache-2.0

package rename

import (
	"strings"
	"testing"

	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"
)

var ledger = names.Names{
	Name:   "ledger",
	Kind:   "LedgerCluster",
	Plural: "ledgerclusters",
	Domain: "acme.io",
	Module: "git.acme.io/ledger",
}

var zoo = names.Names{
	Name:   "zoo-of-animals",
	Kind:   "ZooOfAnimalsCluster",
	Plural: "zooofanimalsclusters",
	Domain: "acme.io",
	Module: "git.acme.io/zoo",
}

func TestContent(t *testing.T) {
	for _, test := range []struct {
		title, file   string
		to            names.Names
		content, want string
	}{
		{
			"Go is aligned again, and escapes are no part of words", "x.go", ledger,
			"package x\n\n// ExemplarCluster is one.\nvar (\n\tExemplarClusterName = \"\\nexemplar\\texemplar-system\"\n\tother               = `exemplar`\n)\n",
			"package x\n\n// LedgerCluster is one.\nvar (\n\tLedgerClusterName = \"\\nledger\\tledger-system\"\n\tother             = `ledger`\n)\n",
		},
		{
			"imports are sorted again", "x.go", zoo,
			"package x\n\nimport (\n\t\"a.b/first\"\n\n\t\"example.com/platform/exemplar/api/v1alpha1\"\n\t\"example.com/platform/exemplar/internal\"\n)\n",
			"package x\n\nimport (\n\t\"a.b/first\"\n\n\t\"git.acme.io/zoo/api/v1alpha1\"\n\t\"git.acme.io/zoo/internal\"\n)\n",
		},
		{
			"go.mod names its module, and nothing else", "go.mod", ledger,
			"module example.com/platform/exemplar\n\ngo 1.26.0\n\nrequire a.b/c v1.0.0\n",
			"module git.acme.io/ledger\n\ngo 1.26.0\n\nrequire a.b/c v1.0.0\n",
		},
		{
			"handwritten YAML keeps its comments and layout", "kustomization.yaml", ledger,
			"# exemplar's own\nresources:\n- bases/exemplar.example.com_exemplarclusters.yaml\n\n#+kubebuilder:scaffold:crdkustomizeresource\n",
			"# ledger's own\nresources:\n- bases/ledger.acme.io_ledgerclusters.yaml\n\n#+kubebuilder:scaffold:crdkustomizeresource\n",
		},
		{
			"other text", "Makefile", ledger,
			"KIND_CLUSTER ?= exemplar-test-e2e\n",
			"KIND_CLUSTER ?= ledger-test-e2e\n",
		},
	} {
		t.Run(test.title, func(t *testing.T) {
			same, err := New(names.Placeholder).Content(test.file, []byte(test.content))
			if err != nil || string(same) != test.content {
				t.Fatalf("the placeholder names change it: %v\n%s", err, same)
			}
			got, err := New(test.to).Content(test.file, []byte(test.content))
			if err != nil || string(got) != test.want {
				t.Errorf("got %v\n%s\nwant\n%s", err, got, test.want)
			}
		})
	}
}

func TestContentRefuses(t *testing.T) {
	for _, test := range []struct{ title, file, name, content, reason string }{
		{"what is not Go", "x.go", "ledger", "package", "expected 'IDENT'"},
		{"an identifier that would hold a dash", "x.go", "led-ger", "package exemplar\n", `would become "led-ger"`},
		{"what is not YAML", "x.yaml", "ledger", "a: [", "did not find expected node"},
		{"a name that is a boolean", "x.yaml", "true", "a: exemplar\n", `would become "true" (!!bool)`},
	} {
		t.Run(test.title, func(t *testing.T) {
			to := ledger
			to.Name = test.name
			_, err := New(to).Content(test.file, []byte(test.content))
			if err == nil || !strings.Contains(err.Error(), test.reason) {
				t.Errorf("got %v, want …%s…", err, test.reason)
			}
		})
	}
}
