// SPDX-License-Identifier: Apache-2.0

package features

import (
	"strings"
	"testing"
)

// without lacks backups, and has all else that is tried here.
var without = Set{Scaling: true, StatefulSet: true, Namespaced: true}

func TestFile(t *testing.T) {
	for _, test := range []struct{ title, file, content, with, without string }{
		{
			"a declaration with its comment, its import and one blank line", "x.go",
			"package x\n\nimport (\n\t\"fmt\" // +stateful:line=backup\n\t\"os\"\n)\n\n// A is kept.\nvar A = os.Args\n\n// +stateful:when=backup\n\n// B is about backups.\nfunc B() { fmt.Println() }\n\n// +stateful:end\n\nvar C = 1\n",
			"package x\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\n// A is kept.\nvar A = os.Args\n\n// B is about backups.\nfunc B() { fmt.Println() }\n\nvar C = 1\n",
			"package x\n\nimport (\n\t\"os\"\n)\n\n// A is kept.\nvar A = os.Args\n\nvar C = 1\n",
		},
		{
			"fields, and the rest is aligned again", "x.go",
			"package x\n\ntype S struct {\n\tA int // a\n\t// +stateful:line=backup\n\tLonger string // why\n\t// +stateful:line=scaling\n\tC int // c\n\n\t// +stateful:when=backup\n\t// d is last.\n\tD int\n\t// +stateful:end\n}\n",
			"package x\n\ntype S struct {\n\tA      int    // a\n\tLonger string // why\n\tC      int    // c\n\n\t// d is last.\n\tD int\n}\n",
			"package x\n\ntype S struct {\n\tA int // a\n\tC int // c\n}\n",
		},
		{
			"a marker of controller-gen", "x.go",
			"package x\n\n// +kubebuilder:object:root=true\n// +stateful:line=backup\n// +kubebuilder:printcolumn:name=\"Backup\"\n// +stateful:line=scaling\n// +kubebuilder:subresource:scale\n\n// T is.\ntype T struct{}\n",
			"package x\n\n// +kubebuilder:object:root=true\n// +kubebuilder:printcolumn:name=\"Backup\"\n// +kubebuilder:subresource:scale\n\n// T is.\ntype T struct{}\n",
			"package x\n\n// +kubebuilder:object:root=true\n// +kubebuilder:subresource:scale\n\n// T is.\ntype T struct{}\n",
		},
		{
			"entries and items", "x.yaml",
			"a: 1\n# +stateful:when=backup\n# about b\nb:\n- c\n- d: |\n    text\n# +stateful:end\n\nc:\n  # +stateful:line=backup\n  - d\n  - f\n# +stateful:line=scaling\ng: {}\n",
			"a: 1\n# about b\nb:\n- c\n- d: |\n    text\n\nc:\n  - d\n  - f\ng: {}\n",
			"a: 1\n\nc:\n  - f\ng: {}\n",
		},
		{
			"blocks of Markdown, one in another", "x.md",
			"# A\n\n<!-- +stateful:when=scaling -->\ns\n<!-- +stateful:when=backup -->\nb\n<!-- +stateful:end -->\n<!-- +stateful:end -->\n\n<!-- +stateful:when=backup -->\n\n## B\n\n<!-- +stateful:end -->\n\n## C\n",
			"# A\n\ns\nb\n\n\n## B\n\n\n## C\n",
			"# A\n\ns\n\n## C\n",
		},
		{
			"blocks of other files", "Makefile",
			"a:\n# +stateful:when=backup\nb:\n# +stateful:end\nc:\n",
			"a:\nb:\nc:\n",
			"a:\nc:\n",
		},
	} {
		t.Run(test.title, func(t *testing.T) {
			for set, want := range map[string]string{"with": test.with, "without": test.without} {
				on := without
				if set == "with" {
					on = Complete()
				}
				got, err := File(test.file, []byte(test.content), on)
				if err != nil || string(got) != want {
					t.Errorf("%s: got %v\n%s\nwant\n%s", set, err, got, want)
				}
			}
		})
	}
}

func TestFileRefuses(t *testing.T) {
	for _, test := range []struct{ title, file, content, reason string }{
		{"an unknown feature", "x.go", "package x\n\n// +stateful:line=teleport\nvar A = 1\n", `x.go:3: "teleport": there is no feature`},
		{"a mark behind code", "x.go", "package x\n\nvar A = 1 // see +stateful:line=backup\n", "x.go:3: a mark stands alone"},
		{"a block that begins behind code", "x.go", "package x\n\nvar A = 1 // +stateful:when=backup\n", "x.go:3: only +stateful:line stands behind"},
		{"a mark in a text", "x.go", "package x\n\nconst A = `+stateful:line=backup`\n", "x.go:3: a mark stands in a comment"},
		{"a line mark above nothing", "x.go", "package x\n\n// +stateful:line=backup\n\nvar A = 1\n", "x.go:3: there is no line"},
		{"what is left is no Go", "x.go", "package x\n\n// +stateful:line=backup\nfunc A() {\n}\n", "x.go:2:1: expected declaration"},
		{"a misspelt mark", "x.yaml", "# +stateful:if=backup\na: 1\n", "x.yaml:1: there is no mark +stateful:if"},
		{"a line mark at the end", "x.yaml", "a: 1\n# +stateful:line=backup", "x.yaml:2: there is no line"},
		{"a block that does not end", "x.md", "<!-- +stateful:when=backup -->\n", "x.md:1: +stateful:end is missing"},
		{"an end of nothing", "x.md", "a\n<!-- +stateful:end -->\n", "x.md:2: +stateful:end ends nothing"},
	} {
		t.Run(test.title, func(t *testing.T) {
			_, err := File(test.file, []byte(test.content), without)
			if err == nil || !strings.Contains(err.Error(), test.reason) {
				t.Errorf("got %v, want …%s…", err, test.reason)
			}
		})
	}
}
