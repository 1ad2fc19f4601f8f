/*
Copyright The Authors.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
*/

package identity_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"stateful.example/runtime/internal/identity"
)

func TestClaimOrdinal(t *testing.T) {
	for _, example := range []struct {
		claim   string
		ordinal int
		found   bool
	}{
		{"data-orders-0", 0, true},
		{"data-orders-12", 12, true},
		{"data-orders-x-0", 0, false},
		{"data-orders-", 0, false},
		{"data-orders-01", 0, false},
		{"data-orders--1", 0, false},
		{"data-orders-+1", 0, false},
		{"log-orders-0", 0, false},
		{"data-orders", 0, false},
	} {
		t.Run(example.claim, func(t *testing.T) {
			g := NewWithT(t)
			ordinal, found := identity.ClaimOrdinal(example.claim, "data", "orders")
			g.Expect(found).To(Equal(example.found))
			g.Expect(ordinal).To(Equal(example.ordinal))
			if found {
				g.Expect(identity.ClaimName("data", "orders", ordinal)).To(Equal(example.claim))
			}
		})
	}
}
