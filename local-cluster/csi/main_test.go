// SPDX-License-Identifier: Apache-2.0

package main

import (
	"strings"
	"testing"
)

func TestArgumentsThatAreMissingAreNamed(t *testing.T) {
	tests := []struct{ line, want string }{
		{"", "use controller, node, fault or cleanup"},
		{"serve", "use controller, node, fault or cleanup"},
		{"controller --socket=s", "controller: --store is required"},
		{"fault list", "fault: --store is required"},
	}
	for _, test := range tests {
		if err := run(t.Context(), strings.Fields(test.line)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: %v, want %q", test.line, err, test.want)
		}
	}
}
