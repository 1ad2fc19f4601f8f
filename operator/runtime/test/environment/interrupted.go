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
	"strings"
	"sync"

	"k8s.io/client-go/rest"
)

// Interrupted is a copy of a configuration with which something happens, once, before a request is sent whose path ends
// like this.
func Interrupted(config *rest.Config, method, path string, by func()) *rest.Config {
	var once sync.Once
	config = rest.CopyConfig(config)
	config.Wrap(func(next http.RoundTripper) http.RoundTripper {
		return roundTripper(func(request *http.Request) (*http.Response, error) {
			if request.Method == method && strings.HasSuffix(request.URL.Path, path) {
				once.Do(by)
			}
			return next.RoundTrip(request)
		})
	})
	return config
}
