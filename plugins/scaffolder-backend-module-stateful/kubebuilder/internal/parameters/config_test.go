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

import (
	"os"
	"path/filepath"
	"testing"
)

// operatorFolder is operator/ from here.
const operatorFolder = "../../../../../operator"

func TestConfigOfTheExample(t *testing.T) {
	license, err := os.ReadFile(filepath.Join(operatorFolder, "hack/boilerplate.go.txt"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join(operatorFolder, ConfigFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := Validate(Example); err != nil {
		t.Fatal(err)
	}
	got, err := Config(license, Example)
	if err != nil || string(got) != string(want) {
		t.Errorf("got %v\n%s\nwant\n%s", err, got, want)
	}
}
