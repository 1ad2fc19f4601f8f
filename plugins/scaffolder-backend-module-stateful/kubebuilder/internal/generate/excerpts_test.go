// SPDX-License-Identifier: Apache-2.0

package generate

import (
	"os"
	"path/filepath"
	"testing"
)

// files writes files below a new folder.
func files(t *testing.T, contents map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for file, content := range contents {
		path := filepath.Join(folder, file)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestExcerpts(t *testing.T) {
	operator := files(t, map[string]string{
		"go.mod":      "module a.b/c\n\ngo 1.26.0\n",
		"api/v1/t.go": "package v1\n\nimport meta \"k.io/meta/v1\"\n\nvar Unused = meta.NewList()\n\ntype T struct {\n\tTime meta.Time\n}\n",
	})
	modules := files(t, map[string]string{
		"k.io/meta/v1/types.go": "package v1\n\nimport (\n\t\"os\"\n\t\"time\"\n)\n\nvar Root = os.Args\n\n// +marker\n\n// Time is.\ntype Time struct {\n\ttime.Time\n\tkind kind\n}\n\ntype (\n\t// List is not needed.\n\tList struct{}\n\t// kind is.\n\tkind string\n)\n\nfunc NewList() *List { return nil }\n",
		"k.io/meta/v1/copy.go":  "package v1\n\nfunc (t *Time) DeepCopyInto(out *Time) { *out = *t }\n\nfunc (t *Time) Add() {}\n",
		"k.io/meta/v1/none.go":  "package v1\n\ntype None struct{}\n",
	})
	output := t.TempDir()
	if err := Excerpts(operator, modules, output); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{
		"k.io/meta/v1/types.go": "package v1\n\nimport (\n\ttime \"time\"\n)\n\n\n\n// +marker\n\n// Time is.\ntype Time struct {\n\ttime.Time\n\tkind kind\n}\n\n\n\t// kind is.\n\ttype kind string\n",
		"k.io/meta/v1/copy.go":  "package v1\n\nimport (\n)\n\nfunc (t *Time) DeepCopyInto(out *Time)\n",
		"k.io/meta/v1/none.go":  "",
		"a.b/c/api/v1/t.go":     "",
	} {
		got, err := os.ReadFile(filepath.Join(output, file))
		if want == "" && !os.IsNotExist(err) || want != "" && string(got) != want {
			t.Errorf("%s: got %v\n%q\nwant\n%q", file, err, got, want)
		}
	}
}
