// SPDX-License-Identifier: Apache-2.0

package disks

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Cleanup thaws and detaches every disk of the store, whose nodes have ended, and waits until all are detached.
func (d *Disks) Cleanup() error {
	failures := []error{d.Thaw()}
	isOurs := func(image string) bool { return strings.HasPrefix(image, d.store+"/") }
	left, err := attached(isOurs)
	failures = append(failures, err)
	for _, device := range left {
		failures = append(failures, device.detach())
	}
	// The kernel detaches a device once its last mount is gone, and tells nobody.
	for deadline := time.Now().Add(10 * time.Second); len(left) > 0; time.Sleep(20 * time.Millisecond) {
		if left, err = attached(isOurs); err != nil {
			failures = append(failures, err)
			break
		}
		if len(left) > 0 && time.Now().After(deadline) {
			failures = append(failures, fmt.Errorf("still in use: %v, end what has mounted them first", left))
			break
		}
	}
	return errors.Join(failures...)
}
