// SPDX-License-Identifier: Apache-2.0

package parameters

import "github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"

// The files of operator/ that follow from the parameters.
const (
	configFile = "api/v1alpha1/exemplarcluster_config.go"
	tableFile  = "internal/engine/parameters.go"
)

// Files are the files that follow from the parameters, which must be valid, under their paths in
// operator/, with the names that they are called by. They are not renamed afterwards: what a form
// said of parameters is nobody's placeholder. The license is the head of every Go file.
func Files(license []byte, called names.Names, all []Parameter) (map[string][]byte, error) {
	files := map[string][]byte{}
	for file, write := range map[string]func([]byte, names.Names, []Parameter) ([]byte, error){
		configFile: config,
		tableFile:  table,
	} {
		content, err := write(license, called, all)
		if err != nil {
			return nil, err
		}
		files[file] = content
	}
	return files, nil
}
