//go:build e2e
// +build e2e

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

package e2e

import (
	"fmt"
	"os/exec"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"example.com/platform/exemplar/test/utils"
)

// A server that needs nothing stands for the application, which may not start without settings that nobody knows here.
// Once yours does, leave the patch out.
const standIn = "registry.k8s.io/e2e-test-images/agnhost:2.53"

var _ = Describe("The service of config/samples", Ordered, func() {
	run := func(format string, arguments ...any) string {
		GinkgoHelper()
		output, err := utils.Run(exec.Command("bash", "-o", "pipefail", "-ec", fmt.Sprintf(format, arguments...)))
		Expect(err).NotTo(HaveOccurred())
		return output
	}

	// Its own operator: nobody says whether what is beside this comes before or after it.
	BeforeAll(func() {
		By("deploying the controller-manager")
		run("make deploy IMG=%s", managerImage)
	})

	AfterAll(func() {
		By("removing all of it")
		run("make undeploy ignore-not-found=true")
	})

	AfterEach(func() {
		if CurrentSpecReport().Failed() {
			for _, what := range []string{
				"get exemplarclusters.exemplar.example.com,pods,pvc -o wide", "describe pods", "events",
				"logs -l control-plane=controller-manager --tail=200",
			} {
				output, _ := utils.Run(exec.Command("bash", "-c", "kubectl -n "+namespace+" "+what))
				_, _ = fmt.Fprintln(GinkgoWriter, output)
			}
		}
	})

	It("becomes Ready, and goes when it is deleted", func() {
		By("applying it")
		port := run("kubectl kustomize config/samples | kubectl create --dry-run=client -o jsonpath={.spec.port} -f -")
		run(`kubectl kustomize config/samples | kubectl patch --local -o yaml --type=merge -p '%s' -f - | `+
			`kubectl apply --server-side -f -`,
			fmt.Sprintf(`{"spec":{"image":%q,"args":["netexec","--http-port=%s"]}}`, standIn, port))

		By("waiting for its replicas")
		run("kubectl wait exemplarclusters.exemplar.example.com --all -n %s --for=condition=Ready --timeout=5m", namespace)

		By("deleting it")
		run("kubectl delete -k config/samples --timeout=2m")
		Eventually(run).WithArguments("kubectl get pods -n %s -l app.kubernetes.io/instance -o name", namespace).
			WithTimeout(3 * time.Minute).Should(BeEmpty())
	})
})
