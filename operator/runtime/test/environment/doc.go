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

// Package environment is what tests run in: a real API server for the tests of a package, a namespace and managers for
// each test, and players for those parts of Kubernetes that the API server runs without. Only tests import it.
//
//	func TestMain(m *testing.M) { os.Exit(environment.Run(m)) }
//
//	func TestIt(t *testing.T) {
//		namespace := environment.NewNamespace(t)
//		environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, setUp)
//		…
//		environment.Until(t, func(g Gomega) { … })
//	}
package environment
