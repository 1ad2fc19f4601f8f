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
			"a declaration goes with its comments, its imports, and one blank line", "x.go",
			"package x\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\n\t\"a.b/c/v2\"\n)\n\n// A is kept.\nvar A = os.Args\n\n// B is about\n// +stateful:when=backup\n// backups.\nfunc B() { fmt.Println(c.X) }\n\nvar C = 1\n",
			"package x\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\n\t\"a.b/c/v2\"\n)\n\n// A is kept.\nvar A = os.Args\n\n// B is about\n// backups.\nfunc B() { fmt.Println(c.X) }\n\nvar C = 1\n",
			"package x\n\nimport (\n\t\"os\"\n)\n\n// A is kept.\nvar A = os.Args\n\nvar C = 1\n",
		},
		{
			"a field, and the rest is aligned again", "x.go",
			"package x\n\ntype S struct {\n\t// a\n\tA int `json:\"a\"`\n\n\t// +stateful:when=backup\n\tLonger string // why\n\n\t// +stateful:when=scaling\n\tC int\n}\n",
			"package x\n\ntype S struct {\n\t// a\n\tA int `json:\"a\"`\n\n\tLonger string // why\n\n\tC int\n}\n",
			"package x\n\ntype S struct {\n\t// a\n\tA int `json:\"a\"`\n\n\tC int\n}\n",
		},
		{
			"statements, cases and elements", "x.go",
			"package x\n\nfunc f(a string) []string {\n\t// +stateful:when=backup\n\tif a == \"\" {\n\t\ta = \"b\"\n\t} else {\n\t\ta = \"c\"\n\t}\n\tswitch a {\n\t// +stateful:when=backup\n\tcase \"1\":\n\t\treturn nil\n\tcase \"2\":\n\t}\n\treturn []string{\n\t\t// +stateful:when=backup\n\t\t\"x\",\n\t\t\"y\",\n\t}\n}\n",
			"package x\n\nfunc f(a string) []string {\n\tif a == \"\" {\n\t\ta = \"b\"\n\t} else {\n\t\ta = \"c\"\n\t}\n\tswitch a {\n\tcase \"1\":\n\t\treturn nil\n\tcase \"2\":\n\t}\n\treturn []string{\n\t\t\"x\",\n\t\t\"y\",\n\t}\n}\n",
			"package x\n\nfunc f(a string) []string {\n\tswitch a {\n\tcase \"2\":\n\t}\n\treturn []string{\n\t\t\"y\",\n\t}\n}\n",
		},
		{
			"lines of arguments", "x.go",
			"package x\n\nvar A = f(\n\t\"a\", 1,\n\t// +stateful:when=backup\n\t\"b\", g(\n\t\t2,\n\t),\n\t\"c\", 3,\n)\n",
			"package x\n\nvar A = f(\n\t\"a\", 1,\n\t\"b\", g(\n\t\t2,\n\t),\n\t\"c\", 3,\n)\n",
			"package x\n\nvar A = f(\n\t\"a\", 1,\n\t\"c\", 3,\n)\n",
		},
		{
			"links of a chain", "x.go",
			"package x\n\nvar A = f().\n\t// +stateful:when=backup\n\tB(func() {\n\t\tg()\n\t}).\n\tC()\n",
			"package x\n\nvar A = f().\n\tB(func() {\n\t\tg()\n\t}).\n\tC()\n",
			"package x\n\nvar A = f().\n\tC()\n",
		},
		{
			"a marker in a comment of its own", "x.go",
			"package x\n\n// What is needed.\n// +kubebuilder:rbac:a\n// +stateful:when=backup\n// +kubebuilder:rbac:b\n",
			"package x\n\n// What is needed.\n// +kubebuilder:rbac:a\n// +kubebuilder:rbac:b\n",
			"package x\n\n// What is needed.\n// +kubebuilder:rbac:a\n",
		},
		{
			"a marker of controller-gen", "x.go",
			"package x\n\n// +kubebuilder:object:root=true\n// +stateful:line=backup\n// +kubebuilder:printcolumn:name=\"Backup\"\n// +stateful:line=scaling\n// +kubebuilder:subresource:scale\n\n// T is.\ntype T struct{}\n",
			"package x\n\n// +kubebuilder:object:root=true\n// +kubebuilder:printcolumn:name=\"Backup\"\n// +kubebuilder:subresource:scale\n\n// T is.\ntype T struct{}\n",
			"package x\n\n// +kubebuilder:object:root=true\n// +kubebuilder:subresource:scale\n\n// T is.\ntype T struct{}\n",
		},
		{
			"all that is between parentheses", "x.go",
			"package x\n\nimport \"fmt\"\n\nconst (\n\t// +stateful:when=backup\n\tA = 1\n)\n\nvar B = 2\n\n// +stateful:when=backup\nvar D = fmt.Sprint()\n",
			"package x\n\nimport \"fmt\"\n\nconst (\n\tA = 1\n)\n\nvar B = 2\n\nvar D = fmt.Sprint()\n",
			"package x\n\nvar B = 2\n",
		},
		{
			"a variable called like an import does not keep it", "x.go",
			"package x\n\nimport (\n\t\"a.b/cache\"\n)\n\n// +stateful:when=backup\nvar A = cache.New()\n\nfunc f(cache struct{ A int }) int { return cache.A }\n",
			"package x\n\nimport (\n\t\"a.b/cache\"\n)\n\nvar A = cache.New()\n\nfunc f(cache struct{ A int }) int { return cache.A }\n",
			"package x\n\nfunc f(cache struct{ A int }) int { return cache.A }\n",
		},
		{
			"a whole file", "x.go",
			"// Package x is about backups.\n// +stateful:when=backup\npackage x\n",
			"// Package x is about backups.\npackage x\n",
			"",
		},
		{
			"a whole file, apart from what it says", "x.go",
			"// +stateful:when=backup\n\n// Package x is about backups.\npackage x\n",
			"// Package x is about backups.\npackage x\n",
			"",
		},
		{
			"a list below a comment", "x.yaml",
			"a:\n  # +stateful:when=backup\n  b:\n  # why\n  - c\n  # about d\n  d: 1\n",
			"a:\n  b:\n  # why\n  - c\n  # about d\n  d: 1\n",
			"a:\n  # about d\n  d: 1\n",
		},
		{
			"entries and items", "x.yaml",
			"a: 1\n# about b\n# +stateful:when=backup\nb:\n- c\n- d: |\n    # +stateful:when=not a mark\n\n    text\n\nc:\n  # +stateful:when=backup\n  - d: 1\n    e: 2\n  - f\n# +stateful:when=scaling\ng: {}\n",
			"a: 1\n# about b\nb:\n- c\n- d: |\n    # +stateful:when=not a mark\n\n    text\n\nc:\n  - d: 1\n    e: 2\n  - f\ng: {}\n",
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
		{"an unknown feature", "x.go", "package x\n\n// +stateful:when=teleport\nvar A = 1\n", `x.go:3: "teleport": there is no feature`},
		{"a mark above nothing", "x.go", "package x\n\n// +stateful:when=backup\n\nvar A = 1\n", "x.go:3: nothing that can be left out"},
		{"a mark above a parenthesis", "x.go", "package x\n\nvar A = f(\n\t1,\n\t// +stateful:when=backup\n)\n", "x.go:5: nothing"},
		{"a mark above half a line", "x.go", "package x\n\nvar A = f(1,\n\t// +stateful:when=backup\n\tg(2), 3)\n", "x.go:5: what is marked shares a line"},
		{"the last link of a chain", "x.go", "package x\n\nvar A = f().\n\t// +stateful:when=backup\n\tB()\n", "expected selector"},
		{"a node that shares its line", "x.go", "package x\n\nfunc f() {\n\t// +stateful:when=backup\n\ta(); b()\n}\n", "x.go:5: what is marked shares a line"},
		{"a mark behind code", "x.go", "package x\n\nvar A = 1 // see +stateful:when=backup\n", "x.go:3: a mark stands alone"},
		{"a line mark without a line", "x.go", "package x\n\n// +stateful:line=backup\nvar A = 1\n", "x.go:3: there is no comment"},
		{"a mark of another kind of file", "x.go", "package x\n\n// +stateful:end\nvar A = 1\n", "x.go:3: there is no mark +stateful:end here"},
		{"a misspelt mark", "x.yaml", "# +stateful:if=backup\na: 1\n", "x.yaml:1: there is no mark +stateful:if"},
		{"a mark at the end", "x.yaml", "a: 1\n# +stateful:when=backup\n", "x.yaml:2: neither an entry nor an item"},
		{"a mark in a flow", "x.yaml", "a: {\n  # +stateful:when=backup\n  b: 1,\n}\n", "x.yaml:2: neither an entry nor an item"},
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
