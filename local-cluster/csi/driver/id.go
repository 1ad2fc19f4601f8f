// SPDX-License-Identifier: Apache-2.0

package driver

import (
	"crypto/rand"
	"strings"
)

// newID returns an identifier that nothing else has.
func newID(prefix string) string {
	return prefix + "-" + strings.ToLower(rand.Text())
}
