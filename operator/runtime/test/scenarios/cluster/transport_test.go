// SPDX-License-Identifier: Apache-2.0

//go:build scenarios

package cluster

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
)

// kind of a fault.
type kind string

const (
	fails      kind = "fails"
	conflicts  kind = "conflicts"
	killBefore kind = "killed before"
	killAfter  kind = "killed after"
)

var kinds = []kind{fails, conflicts, killBefore, killAfter}

// fault is what happens to one call of a flow.
type fault struct {
	// call is its name and which of that name it is, from 1.
	call string
	kind kind
}

var errKilled = errors.New("the process is killed")

// transport is between one process of the operator and the API server.
type transport struct {
	next http.RoundTripper

	mutex sync.Mutex
	// counting says whether the flow has begun.
	counting bool
	counts   map[string]int
	// calls of the flow, in their order.
	calls []string
	fault fault
	met   bool
	dead  bool
	// killed is closed with the process's end.
	killed chan struct{}
	last   time.Time
}

// through returns a configuration for one process, and what its calls go through.
func through(config *rest.Config) (*rest.Config, *transport) {
	between := &transport{counts: map[string]int{}, killed: make(chan struct{}), last: time.Now()}
	config = rest.CopyConfig(config)
	config.Wrap(func(next http.RoundTripper) http.RoundTripper {
		between.next = next
		return between
	})
	return config, between
}

// begin counts calls from now on, and lets one of them go wrong.
func (transport *transport) begin(fault fault) {
	transport.mutex.Lock()
	defer transport.mutex.Unlock()
	transport.counting, transport.fault = true, fault
}

// isQuiet says whether there was no call for so long.
func (transport *transport) isQuiet(period time.Duration) bool {
	transport.mutex.Lock()
	defer transport.mutex.Unlock()
	return time.Since(transport.last) > period
}

func (transport *transport) hasMet() bool {
	transport.mutex.Lock()
	defer transport.mutex.Unlock()
	return transport.met
}

func (transport *transport) seen() []string {
	transport.mutex.Lock()
	defer transport.mutex.Unlock()
	return append([]string(nil), transport.calls...)
}

// RoundTrip does to a call what its fault says.
func (transport *transport) RoundTrip(request *http.Request) (*http.Response, error) {
	if isEvent(request) {
		// A quarter of all writes, which say nothing here.
		return answer(request, http.StatusForbidden, metav1.StatusReasonForbidden), nil
	}
	happens, err := transport.happening(request)
	if err != nil {
		return nil, err
	}
	switch happens {
	case fails:
		return answer(request, http.StatusInternalServerError, metav1.StatusReasonInternalError), nil
	case conflicts:
		return answer(request, http.StatusConflict, metav1.StatusReasonConflict), nil
	case killBefore:
		close(transport.killed)
		return nil, errKilled
	case killAfter:
		response, err := transport.next.RoundTrip(request)
		if err == nil {
			// Else the stream would be reset before the API server is done.
			_, _ = io.Copy(io.Discard, response.Body)
			_ = response.Body.Close()
		}
		close(transport.killed)
		return nil, errKilled
	default:
		return transport.next.RoundTrip(request)
	}
}

// happening counts a call and says what happens to it, or that the process is dead.
func (transport *transport) happening(request *http.Request) (kind, error) {
	name := callName(request)
	transport.mutex.Lock()
	defer transport.mutex.Unlock()
	if transport.dead {
		return "", errKilled
	}
	if name == "" {
		return "", nil
	}
	transport.last = time.Now()
	if !transport.counting {
		return "", nil
	}
	transport.counts[name]++
	call := fmt.Sprintf("%s, %d", name, transport.counts[name])
	transport.calls = append(transport.calls, call)
	if call != transport.fault.call {
		return "", nil
	}
	transport.met = true
	transport.dead = transport.fault.kind == killBefore || transport.fault.kind == killAfter
	return transport.fault.kind, nil
}

// answer is the API server's, about a call that it did not carry out.
func answer(request *http.Request, code int, reason metav1.StatusReason) *http.Response {
	content, _ := json.Marshal(metav1.Status{ // a struct of strings
		TypeMeta: metav1.TypeMeta{APIVersion: "v1", Kind: "Status"},
		Status:   metav1.StatusFailure,
		Reason:   reason,
		Message:  "played fault",
		Code:     int32(code),
	})
	return &http.Response{
		Status:     http.StatusText(code),
		StatusCode: code,
		Proto:      "HTTP/1.1",
		ProtoMajor: 1,
		ProtoMinor: 1,
		Header:     http.Header{"Content-Type": []string{"application/json"}},
		Body:       io.NopCloser(strings.NewReader(string(content))),
		Request:    request,
	}
}

func (transport *transport) isDead() bool {
	transport.mutex.Lock()
	defer transport.mutex.Unlock()
	return transport.dead
}
