// SPDX-License-Identifier: Apache-2.0

package records

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Node is where volumes are attached.
type Node struct {
	Name string `json:"name"`
	Zone string `json:"zone"`
	// MaxVolumes is how many volumes can be attached at once.
	MaxVolumes int64 `json:"maxVolumes"`
}

// nodeFile is below the store's folder.
func nodeFile(folder, name string) string {
	return filepath.Join(folder, "nodes", name+".json")
}

// SaveNode makes a node known to the controller of the same store.
func SaveNode(folder string, node Node) error {
	return writeFile(nodeFile(folder, node.Name), node)
}

// LoadNode returns a node that SaveNode has made known.
func LoadNode(folder, name string) (node Node, found bool, err error) {
	if !fs.ValidPath(name) {
		return node, false, nil
	}
	content, err := os.ReadFile(nodeFile(folder, name))
	if errors.Is(err, fs.ErrNotExist) {
		return node, false, nil
	}
	if err == nil {
		err = json.Unmarshal(content, &node)
	}
	if err != nil {
		return node, false, fmt.Errorf("node %s: %w", name, err)
	}
	return node, true, nil
}
