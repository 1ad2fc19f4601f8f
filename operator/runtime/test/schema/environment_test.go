// SPDX-License-Identifier: Apache-2.0

package schema_test

import (
	"os"
	"testing"

	"stateful.example/runtime/test/environment"
)

func TestMain(m *testing.M) {
	os.Exit(environment.Run(m))
}
