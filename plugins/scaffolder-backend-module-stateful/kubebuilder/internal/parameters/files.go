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

package parameters

import "github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"

// The files of operator/ that follow from the parameters.
const (
	configFile = "api/v1alpha1/exemplarcluster_config.go"
	tableFile  = "internal/configuration/parameters.go"
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
