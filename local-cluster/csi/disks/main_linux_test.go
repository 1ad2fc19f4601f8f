// SPDX-License-Identifier: Apache-2.0

package disks_test

import (
	"testing"

	"stateful.internal/local-cluster/csi/mounttest"
)

func TestMain(m *testing.M) {
	mounttest.Main(m)
}
