// SPDX-License-Identifier: Apache-2.0

package imports

import "testing"

// The expected texts are what golang.org/x/tools/imports makes of the same.
func TestProcess(t *testing.T) {
	LocalPrefix = "git.acme.io/ledger"
	for _, test := range []struct{ title, source, want string }{
		{
			"groups and sorts a run",
			"package x\nimport (\n\"git.acme.io/ledger/api\"\n\"os\"\n . \"github.com/onsi/gomega\"\n\"a.b/c\" // why\n\"fmt\"\n)\n",
			"package x\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\n\t\"a.b/c\" // why\n\t. \"github.com/onsi/gomega\"\n\n\t\"git.acme.io/ledger/api\"\n)\n",
		},
		{
			"leaves runs apart that a blank line or a comment parts",
			"package x\n\nimport (\n\t\"os\"\n\n\t\"fmt\"\n\t// here\n\t\"a.b/c\"\n\t// +kubebuilder:scaffold:imports\n)\n",
			"package x\n\nimport (\n\t\"os\"\n\n\t\"fmt\"\n\t// here\n\t\"a.b/c\"\n\t// +kubebuilder:scaffold:imports\n)\n",
		},
		{
			"leaves a single import alone, and aligns what follows",
			"package x\n\nimport \"os\"\n\nvar (\n\ta = os.Args\n\tlonger = 1\n)\n",
			"package x\n\nimport \"os\"\n\nvar (\n\ta      = os.Args\n\tlonger = 1\n)\n",
		},
	} {
		t.Run(test.title, func(t *testing.T) {
			got, err := Process("x.go", []byte(test.source), nil)
			if err != nil || string(got) != test.want {
				t.Errorf("got %v\n%s\nwant\n%s", err, got, test.want)
			}
		})
	}
	if _, err := Process("x.go", []byte("package"), nil); err == nil {
		t.Error("what is not Go was formatted")
	}
}
