//go:build scenarios

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

package cluster

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"time"

	"k8s.io/client-go/rest"

	"stateful.example/runtime/test/scenarios/flows"
)

const (
	// settling is how long the operator makes no request before it counts as settled.
	settling = 5 * time.Second
	// idle is how long it is watched then. Time passing is what is tested here.
	idle = time.Minute
)

// requests are those of an operator that are no watches.
type requests struct {
	mutex sync.Mutex
	all   []string
	last  time.Time
}

func (requests *requests) note(request *http.Request) {
	requests.mutex.Lock()
	defer requests.mutex.Unlock()
	requests.all = append(requests.all, request.Method+" "+request.URL.Path)
	requests.last = time.Now()
}

// since are the requests after the first so many.
func (requests *requests) since(count int) []string {
	requests.mutex.Lock()
	defer requests.mutex.Unlock()
	return append([]string(nil), requests.all[count:]...)
}

// quietFor is how long ago the last was.
func (requests *requests) quietFor() time.Duration {
	requests.mutex.Lock()
	defer requests.mutex.Unlock()
	return time.Since(requests.last)
}

type roundTripper func(*http.Request) (*http.Response, error)

func (roundTrip roundTripper) RoundTrip(request *http.Request) (*http.Response, error) {
	return roundTrip(request)
}

// TestAnIdleOperatorAsksForNothing looks at a cluster that is as it should be: nothing is read and nothing is written.
func TestAnIdleOperatorAsksForNothing(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	place := newPlace(t)
	as := operatorIn(t, place.Namespace)
	seen := &requests{}
	as.Wrap(func(next http.RoundTripper) http.RoundTripper {
		return roundTripper(func(request *http.Request) (*http.Response, error) {
			if !request.URL.Query().Has("watch") {
				seen.note(request)
			}
			return next.RoundTrip(request)
		})
	})
	startOperator(t, rest.CopyConfig(as), place.Namespace)
	check(t, flows.Take(ctx, place, flows.Create().Steps))
	for seen.quietFor() < settling {
		select {
		case <-ctx.Done():
			t.Fatalf("the operator does not settle: %v", seen.since(0))
		case <-time.After(poll):
		}
	}
	before := len(seen.since(0))
	<-time.After(idle)
	if asked := seen.since(before); len(asked) > 0 {
		t.Errorf("an idle operator asked for %v", asked)
	}
}
