// SPDX-License-Identifier: Apache-2.0

package credentials

import (
	"strings"
	"testing"

	. "github.com/onsi/gomega"
)

func TestALetterIsAsLikelyAsAnyOther(t *testing.T) {
	tests := []struct {
		name  string
		drawn []byte
		want  string
	}{
		{"the first letters", []byte{0, 1, 2}, "ABC"},
		{"the last that count", []byte{247, 186, 61}, "9A9"},
		{"some that do not", []byte{248, 255, 3, 250, 4, 5}, "DEF"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			at := 0
			chosen := string(randomLetters(func(random []byte) {
				for i := range random {
					random[i] = test.drawn[at%len(test.drawn)]
					at++
				}
			}))
			NewWithT(t).Expect(chosen).To(Equal(strings.Repeat(test.want, lettersDrawn)[:lettersDrawn]))
		})
	}
}

func TestEachSecretHasAPasswordOfItsOwn(t *testing.T) {
	g := NewWithT(t)
	seen := map[string]bool{}
	for range 1000 {
		password := string(newSecret("", "", nil).Data[passwordKey])
		g.Expect(password).To(MatchRegexp("^[A-Za-z0-9]{8}(-[A-Za-z0-9]{8}){3}$"))
		for _, kind := range []string{upperCase, lowerCase, digits} {
			g.Expect(strings.ContainsAny(password, kind)).To(BeTrue(), password)
		}
		seen[password] = true
	}
	g.Expect(seen).To(HaveLen(1000))
}
