// SPDX-License-Identifier: Apache-2.0

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
