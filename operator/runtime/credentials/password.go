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

package credentials

import "bytes"

const (
	// lettersDrawn are 190 bits of what fills them at random.
	lettersDrawn = 32
	// groupLength of letters between two hyphens: some applications, such as OpenSearch, ask for a character that is none.
	groupLength = 8
	// letters that no shell, URL or configuration file reads as anything else.
	letters = upperCase + lowerCase + digits

	upperCase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	lowerCase = "abcdefghijklmnopqrstuvwxyz"
	digits    = "0123456789"
)

// newPassword has letters of each kind, since some applications ask for them, in groups with hyphens between them.
func newPassword(fill func([]byte)) []byte {
	for {
		drawn := randomLetters(fill)
		if !bytes.ContainsAny(drawn, upperCase) || !bytes.ContainsAny(drawn, lowerCase) || !bytes.ContainsAny(drawn, digits) {
			continue
		}
		groups := make([][]byte, 0, lettersDrawn/groupLength)
		for at := 0; at < lettersDrawn; at += groupLength {
			groups = append(groups, drawn[at:at+groupLength])
		}
		return bytes.Join(groups, []byte("-"))
	}
}

// randomLetters leaves out bytes beyond the last whole alphabet: with them some letters would be more likely than others.
func randomLetters(fill func([]byte)) []byte {
	const beyond = 256 - 256%len(letters)
	chosen := make([]byte, 0, lettersDrawn)
	drawn := make([]byte, lettersDrawn)
	for len(chosen) < lettersDrawn {
		fill(drawn)
		for _, each := range drawn {
			if int(each) < beyond && len(chosen) < lettersDrawn {
				chosen = append(chosen, letters[int(each)%len(letters)])
			}
		}
	}
	return chosen
}
