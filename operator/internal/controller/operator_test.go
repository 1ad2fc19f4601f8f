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

package controller

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/client-go/kubernetes/scheme"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/config"
	metricsserver "sigs.k8s.io/controller-runtime/pkg/metrics/server"
	"sigs.k8s.io/yaml"
	"stateful.example/runtime/controller"
	"stateful.example/runtime/operator"
)

var _ = Describe("The operator's role", func() {
	It("has all that the controllers of the runtime need", func() {
		manifest, err := os.ReadFile(filepath.Join("..", "..", "config", "rbac", "role.yaml"))
		Expect(err).NotTo(HaveOccurred())
		var rules []rbacv1.PolicyRule
		for document := range strings.SplitSeq("\n"+string(manifest), "\n---\n") {
			role := &rbacv1.Role{}
			Expect(yaml.Unmarshal([]byte(document), role)).To(Succeed())
			rules = append(rules, role.Rules...)
		}
		Expect(controller.MissingMarkers(Application(), rules)).To(BeEmpty(),
			"put these markers into internal/controller, then run make manifests")
	})
})

// startOperator runs a controller as cmd/main.go does, until the test ends.
func startOperator(reconciler interface{ SetupWithManager(ctrl.Manager) error }) {
	manager, err := operator.NewManager(cfg, ctrl.Options{
		Scheme:     scheme.Scheme,
		Metrics:    metricsserver.Options{BindAddress: "0"},
		Controller: config.Controller{SkipNameValidation: new(true)},
	}, Application())
	Expect(err).NotTo(HaveOccurred())
	Expect(reconciler.SetupWithManager(manager)).To(Succeed())
	running, stop := context.WithCancel(context.Background())
	stopped := make(chan error, 1)
	go func() { stopped <- manager.Start(running) }()
	DeferCleanup(func() {
		stop()
		Eventually(stopped, "1m").Should(Receive(Succeed()))
	})
}
