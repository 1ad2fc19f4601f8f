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

package environment

import (
	"net/http"
	"slices"
	"sync"

	"k8s.io/client-go/rest"
)

// Requests are what a client asked the API server, watches apart.
type Requests struct {
	mutex     sync.Mutex
	all       []string
	forbidden []string
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
	return slices.Clone(requests.forbidden)
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
