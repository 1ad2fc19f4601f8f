// SPDX-License-Identifier: Apache-2.0

package pack

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"strconv"
	"strings"

	v1 "github.com/google/go-containerregistry/pkg/v1"
)

// Spec is what an image is made of.
type Spec struct {
	// Reference names the image, with its registry and tag.
	Reference string `json:"reference"`
	// Layers are paths of tar archives, uncompressed, the lowest first.
	Layers []string `json:"layers"`
	// Files make one more layer, on top of Layers.
	Files []File `json:"files"`
	// Config is what runs, and how: https://github.com/opencontainers/image-spec/blob/main/config.md
	Config v1.Config `json:"config"`
}

// File is a file or a directory of an image.
type File struct {
	// Path is absolute; a directory's ends with a slash.
	Path string `json:"path"`
	// Source is the path of the file to copy. Without it the file has Content.
	Source  string `json:"source"`
	Content string `json:"content"`
	// Mode is octal, such as "0755".
	Mode string `json:"mode"`
	UID  int    `json:"uid"`
	GID  int    `json:"gid"`
	// BindsPrivilegedPorts lets whoever runs the file listen below port 1024, where the
	// container has CAP_NET_BIND_SERVICE.
	BindsPrivilegedPorts bool `json:"bindsPrivilegedPorts"`
}

func (f File) isDirectory() bool {
	return strings.HasSuffix(f.Path, "/")
}

func (f File) mode() (int64, error) {
	return strconv.ParseInt(f.Mode, 8, 64)
}

// ReadSpec reads a Spec of JSON.
func ReadSpec(file string) (Spec, error) {
	var spec Spec
	content, err := os.ReadFile(file)
	if err != nil {
		return spec, err
	}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&spec); err != nil {
		return spec, fmt.Errorf("%s: %w", file, err)
	}
	return spec, spec.validate()
}

func (s Spec) validate() error {
	if len(s.Layers) == 0 && len(s.Files) == 0 {
		return errors.New("layers and files: both are empty, name at least one")
	}
	for i, file := range s.Files {
		if !path.IsAbs(file.Path) || path.Clean(file.Path) != strings.TrimSuffix(file.Path, "/") {
			return fmt.Errorf("files[%d].path: %q is not a clean absolute path", i, file.Path)
		}
		if _, err := file.mode(); err != nil {
			return fmt.Errorf("files[%d].mode: %q is not octal, use a mode such as 0755", i, file.Mode)
		}
		if file.isDirectory() && file.Source+file.Content != "" {
			return fmt.Errorf("files[%d].path: %q is a directory, remove source and content", i, file.Path)
		}
	}
	return nil
}
