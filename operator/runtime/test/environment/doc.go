// SPDX-License-Identifier: Apache-2.0

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
