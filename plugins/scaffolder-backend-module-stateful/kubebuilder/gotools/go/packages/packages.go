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

// Package packages stands in for golang.org/x/tools/go/packages, which kubebuilder asks for the
// name of the current module when --repo is not given. There is no go command here to ask.
package packages

import "errors"

// LoadMode says what to load.
type LoadMode int

// NeedName asks for a package's name and path.
const NeedName LoadMode = 1

// Config is how to load.
type Config struct {
	Mode LoadMode
}

// Package is what was loaded.
type Package struct {
	PkgPath string
}

// Load always fails: the caller must say --repo.
func Load(*Config, ...string) ([]*Package, error) {
	return nil, errors.New("packages cannot be loaded without the go command: name the module with --repo")
}
