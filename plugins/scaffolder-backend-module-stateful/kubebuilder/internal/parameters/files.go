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

// Files are the files of operator/ that follow from the parameters, which must be valid, with the
// placeholder names. The license is the head of every Go file.
func Files(license []byte, all []Parameter) (map[string][]byte, error) {
	files := map[string][]byte{}
	for file, write := range map[string]func([]byte, []Parameter) ([]byte, error){
		ConfigFile: Config,
	} {
		content, err := write(license, all)
		if err != nil {
			return nil, err
		}
		files[file] = content
	}
	return files, nil
}
