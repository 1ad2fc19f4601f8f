// SPDX-License-Identifier: Apache-2.0

package render

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// runtimeFolder is a Go module of its own, the same bytes in every operator: neither cut nor renamed.
const runtimeFolder = "runtime/"

// sumsFile says what is in the runtime, as `sha256sum --check` reads it in that folder.
const sumsFile = runtimeFolder + "SHA256SUMS"

func isRuntime(file string) bool {
	return strings.HasPrefix(file, runtimeFolder)
}

// sums are the checksums of the runtime's files, by their paths.
func sums(contents map[string][]byte) []byte {
	var text strings.Builder
	for _, file := range slices.Sorted(maps.Keys(contents)) {
		if isRuntime(file) && file != sumsFile {
			fmt.Fprintf(&text, "%x  ./%s\n", sha256.Sum256(contents[file]), strings.TrimPrefix(file, runtimeFolder))
		}
	}
	return []byte(text.String())
}
