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

const (
	passwordLength = 32
	// letters that no shell, URL or configuration file reads as anything else.
	letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
)

// newPassword has 190 bits of what fills it at random. Bytes beyond the last whole alphabet are left out: with them some
// letters would be more likely than others.
func newPassword(fill func([]byte)) []byte {
	const beyond = 256 - 256%len(letters)
	password := make([]byte, 0, passwordLength)
	drawn := make([]byte, passwordLength)
	for len(password) < passwordLength {
		fill(drawn)
		for _, each := range drawn {
			if int(each) < beyond && len(password) < passwordLength {
				password = append(password, letters[int(each)%len(letters)])
			}
		}
	}
	return password
}
