/*
Copyright 2026 The Stateful for Backstage Authors.

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

package rename

import (
	"golang.org/x/mod/modfile"
)

// goMod names the module. What it requires came solved with operator/, and knows no names.
func (r *Renamer) goMod(file string, content []byte) ([]byte, error) {
	parsed, err := modfile.Parse(file, content, nil)
	if err != nil {
		return nil, err
	}
	if err := parsed.AddModuleStmt(r.module); err != nil {
		return nil, err
	}
	return parsed.Format()
}
