// SPDX-License-Identifier: Apache-2.0

package features

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// ListFile lists, in operator/, the files and folders that belong to features as a whole.
const ListFile = "features.yaml"

// List says which files belong to features.
type List struct {
	entries []listEntry
}

type listEntry struct {
	text       string
	expression Expression
	paths      []string
}

// ParseList reads a mapping of expressions to lists of paths: of a file, of a folder with a slash
// behind it, either with the wildcards of path.Match in their elements.
func ParseList(content []byte) (*List, error) {
	var read map[string][]string
	if err := yaml.Unmarshal(content, &read); err != nil {
		return nil, fmt.Errorf("%s: %w", ListFile, err)
	}
	list := &List{}
	for _, text := range slices.Sorted(maps.Keys(read)) {
		expression, err := ParseExpression(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", ListFile, err)
		}
		for _, pattern := range read[text] {
			if _, err := path.Match(pattern, ""); err != nil {
				return nil, fmt.Errorf("%s: %q: %w", ListFile, pattern, err)
			}
		}
		list.entries = append(list.entries, listEntry{text, expression, read[text]})
	}
	return list, nil
}

// Keeps says whether a file of operator/ is there under the features.
func (l *List) Keeps(file string, on Set) bool {
	return !slices.ContainsFunc(l.entries, func(entry listEntry) bool {
		return !entry.expression.Holds(on) && slices.ContainsFunc(entry.paths, func(pattern string) bool {
			return matches(pattern, file)
		})
	})
}

// Unmatched are the paths of the list that none of the files matches.
func (l *List) Unmatched(files []string) []string {
	var unmatched []string
	for _, entry := range l.entries {
		for _, pattern := range entry.paths {
			if !slices.ContainsFunc(files, func(file string) bool { return matches(pattern, file) }) {
				unmatched = append(unmatched, fmt.Sprintf("%s: %s: no file matches %q", ListFile, entry.text, pattern))
			}
		}
	}
	return unmatched
}

// matches says whether a file is, or is below, what a pattern names.
func matches(pattern, file string) bool {
	folder, isFolder := strings.CutSuffix(pattern, "/")
	if isFolder {
		elements := strings.Split(file, "/")
		depth := strings.Count(folder, "/") + 1
		if len(elements) <= depth {
			return false
		}
		file = strings.Join(elements[:depth], "/")
	}
	matched, err := path.Match(folder, file)
	return matched && err == nil
}
