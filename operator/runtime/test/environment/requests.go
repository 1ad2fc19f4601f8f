// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/onsi/gomega"
	"k8s.io/client-go/rest"
)

// Requests are what a client asked the API server, watches apart.
type Requests struct {
	mutex     sync.Mutex
	all       []string
	forbidden []string
	ignored   []string
}

// Count is how many there were.
func (requests *Requests) Count() int {
	return len(requests.All())
}

// All are the requests as method and path, such as "PATCH /apis/apps/v1/namespaces/test-1/services/orders".
func (requests *Requests) All() []string {
	requests.mutex.Lock()
	defer requests.mutex.Unlock()
	return slices.Clone(requests.all)
}

// Refused are those that were forbidden, watches included.
func (requests *Requests) Refused() []string {
	requests.mutex.Lock()
	defer requests.mutex.Unlock()
	return slices.DeleteFunc(slices.Clone(requests.forbidden), func(request string) bool {
		return slices.ContainsFunc(requests.ignored, func(part string) bool { return strings.Contains(request, part) })
	})
}

// Ignore leaves requests whose path has one of these parts out of those that were refused.
func (requests *Requests) Ignore(parts ...string) {
	requests.mutex.Lock()
	defer requests.mutex.Unlock()
	requests.ignored = parts
}

// Until waits until the assertions hold, or until a request was refused.
func (requests *Requests) Until(t *testing.T, assertions func(g gomega.Gomega)) {
	t.Helper()
	Until(t, func(g gomega.Gomega) {
		if len(requests.Refused()) == 0 {
			assertions(g)
		}
	})
}

// CountOf is how many of a method there were whose paths end like this.
func (requests *Requests) CountOf(method, path string) int {
	return len(slices.DeleteFunc(requests.All(), func(request string) bool {
		return !strings.HasPrefix(request, method+" ") || !strings.HasSuffix(request, path)
	}))
}

func (requests *Requests) add(to *[]string, told string) {
	requests.mutex.Lock()
	defer requests.mutex.Unlock()
	*to = append(*to, told)
}

// Recorded is a copy of a configuration whose requests are written down.
func Recorded(config *rest.Config) (*rest.Config, *Requests) {
	seen := &Requests{}
	config = rest.CopyConfig(config)
	config.Wrap(func(next http.RoundTripper) http.RoundTripper {
		return roundTripper(func(request *http.Request) (*http.Response, error) {
			told := request.Method + " " + request.URL.Path
			// Before it is sent: whoever sees what it caused finds it here.
			if request.URL.Query().Get("watch") == "" {
				seen.add(&seen.all, told)
			}
			response, err := next.RoundTrip(request)
			if err == nil && response.StatusCode == http.StatusForbidden {
				seen.add(&seen.forbidden, told)
			}
			return response, err
		})
	})
	return config, seen
}

type roundTripper func(*http.Request) (*http.Response, error)

func (roundTrip roundTripper) RoundTrip(request *http.Request) (*http.Response, error) {
	return roundTrip(request)
}
