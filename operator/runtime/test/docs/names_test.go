// SPDX-License-Identifier: Apache-2.0

package docs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/util/yaml"
)

// What is written for each repository, beside the operator.
var besides = []string{"config/overlays", "deploy/flux/images", "runtime/SHA256SUMS"}

// A page names only files and folders that are there.
func TestPathsAreThere(t *testing.T) {
	path := regexp.MustCompile(`(?m)(?:^|[ \x60(]|\./)((?:api|cmd|config|deploy|docs|hack|internal|runtime|test)/[\w./*-]*)`)
	found := 0
	eachPage(t, func(page, content string) {
		for _, match := range path.FindAllStringSubmatch(content, -1) {
			if slices.ContainsFunc(besides, func(folder string) bool { return strings.HasPrefix(match[1], folder) }) {
				continue
			}
			there, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(match[1])))
			NewWithT(t).Expect(err).NotTo(HaveOccurred())
			NewWithT(t).Expect(there).NotTo(BeEmpty(), "%s names %s", page, match[1])
			found++
		}
	})
	NewWithT(t).Expect(found).To(BeNumerically(">", 10))
}

// A page names only fields that a kind of this repository has.
func TestFieldsAreThere(t *testing.T) {
	field := regexp.MustCompile("`(spec(?:\\.[a-zA-Z]+)+)`")
	kinds := schemas(t)
	found := 0
	eachPage(t, func(page, content string) {
		for _, match := range field.FindAllStringSubmatch(content, -1) {
			NewWithT(t).Expect(kinds).To(ContainElement(WithTransform(func(schema map[string]any) bool {
				return hasField(schema, strings.Split(match[1], "."))
			}, BeTrue())), "%s names %s", page, match[1])
			found++
		}
	})
	NewWithT(t).Expect(found).To(BeNumerically(">", 10))
}

func eachPage(t *testing.T, do func(page, content string)) {
	t.Helper()
	NewWithT(t).Expect(filepath.WalkDir(pages, func(path string, _ fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".md" {
			do(path, read(t, path))
		}
		return err
	})).To(Succeed())
}

// schemas are those of the kinds, in every version.
func schemas(t *testing.T) []map[string]any {
	t.Helper()
	g := NewWithT(t)
	files, err := filepath.Glob(filepath.Join(root, "config", "crd", "bases", "*.yaml"))
	g.Expect(err).NotTo(HaveOccurred())
	found := make([]map[string]any, 0, len(files))
	for _, file := range files {
		content, err := os.ReadFile(filepath.Clean(file))
		g.Expect(err).NotTo(HaveOccurred())
		var definition struct {
			Spec struct {
				Versions []struct {
					Schema struct {
						OpenAPIV3Schema map[string]any `json:"openAPIV3Schema"`
					} `json:"schema"`
				} `json:"versions"`
			} `json:"spec"`
		}
		g.Expect(yaml.Unmarshal(content, &definition)).To(Succeed())
		for _, version := range definition.Spec.Versions {
			found = append(found, version.Schema.OpenAPIV3Schema)
		}
	}
	return found
}

// hasField says whether a path leads to a field; where keys are free, every path does.
func hasField(schema map[string]any, path []string) bool {
	if items, isList := schema["items"].(map[string]any); isList {
		return hasField(items, path)
	}
	if _, isMap := schema["additionalProperties"]; isMap || len(path) == 0 {
		return true
	}
	properties, _ := schema["properties"].(map[string]any)
	property, isThere := properties[path[0]].(map[string]any)
	return isThere && hasField(property, path[1:])
}
