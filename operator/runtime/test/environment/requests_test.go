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
