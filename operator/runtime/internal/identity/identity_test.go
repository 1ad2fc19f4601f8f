// SPDX-License-Identifier: Apache-2.0

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
