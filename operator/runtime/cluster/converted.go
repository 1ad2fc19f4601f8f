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

package cluster

import (
	"encoding/json"
	"fmt"
)

// converted is the same content in another shape, such as a part of a live object in the shape in which it is applied.
func converted[To any](from any) (To, error) {
	var to To
	content, err := json.Marshal(from)
	if err != nil {
		return to, err
	}
	if err := json.Unmarshal(content, &to); err != nil {
		return to, fmt.Errorf("reading it as %T: %w", to, err)
	}
	return to, nil
}
