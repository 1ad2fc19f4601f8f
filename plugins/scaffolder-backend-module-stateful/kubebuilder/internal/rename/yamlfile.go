// SPDX-License-Identifier: Apache-2.0

package rename

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"
)

// yamlFile replaces names in the text and proves on the parsed trees that nothing else changed: a
// name must not turn into a boolean, a comment or a key of something else.
func (r *Renamer) yamlFile(content []byte) ([]byte, error) {
	renamed := []byte(r.replacer.Replace(string(content)))
	before, err := parseYAML(content)
	if err != nil {
		return nil, err
	}
	after, err := parseYAML(renamed)
	if err != nil {
		return nil, fmt.Errorf("renamed: %w", err)
	}
	if len(before) != len(after) {
		return nil, errors.New("the names change the number of documents")
	}
	for i := range before {
		if err := r.sameButNames(before[i], after[i]); err != nil {
			return nil, err
		}
	}
	return renamed, nil
}

func parseYAML(content []byte) ([]*yaml.Node, error) {
	var documents []*yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	for {
		document := &yaml.Node{}
		switch err := decoder.Decode(document); {
		case errors.Is(err, io.EOF):
			return documents, nil
		case err != nil:
			return nil, err
		}
		documents = append(documents, document)
	}
}

func (r *Renamer) sameButNames(before, after *yaml.Node) error {
	same := before.Kind == after.Kind &&
		before.Tag == after.Tag &&
		before.Style == after.Style &&
		before.Line == after.Line &&
		len(before.Content) == len(after.Content) &&
		r.replacer.Replace(before.Value) == after.Value &&
		r.replacer.Replace(before.HeadComment) == after.HeadComment &&
		r.replacer.Replace(before.LineComment) == after.LineComment &&
		r.replacer.Replace(before.FootComment) == after.FootComment
	if !same {
		return fmt.Errorf("line %d: %q would become %q (%s)", before.Line, before.Value, after.Value, after.Tag)
	}
	for i := range before.Content {
		if err := r.sameButNames(before.Content[i], after.Content[i]); err != nil {
			return err
		}
	}
	return nil
}
