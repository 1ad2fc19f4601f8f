// SPDX-License-Identifier: Apache-2.0

package environment_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	. "github.com/onsi/gomega"
	"k8s.io/client-go/rest"

	"stateful.example/runtime/test/environment"
)

// Tests look at what the API server has, and then at how it got there: a request that they cannot see yet would be told
// as one that came later.
func TestARequestIsWrittenDownBeforeItsEffectIsSeen(t *testing.T) {
	g := NewWithT(t)
	var requests *environment.Requests
	var seen []string
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { seen = requests.All() }))
	defer server.Close()
	var config *rest.Config
	config, requests = environment.Recorded(&rest.Config{Host: server.URL})
	client, err := rest.HTTPClientFor(config)
	g.Expect(err).NotTo(HaveOccurred())
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPatch, server.URL+"/status", nil)
	g.Expect(err).NotTo(HaveOccurred())
	response, err := client.Do(request)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(response.Body.Close()).To(Succeed())
	g.Expect(seen).To(Equal([]string{"PATCH /status"}))
}
