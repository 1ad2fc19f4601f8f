// SPDX-License-Identifier: Apache-2.0

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
