// SPDX-License-Identifier: Apache-2.0

//go:build scenarios

package cluster

import (
	"net/http"
	"strings"
)

// callName tells a call of a controller from others of the same flow, in whichever order they come: by its verb, its
// object and who makes it. It is empty for what is no controller's call: what the cache lists and watches, what is
// asked about the API itself, and events.
func callName(request *http.Request) string {
	query := request.URL.Query()
	path := strings.Split(strings.Trim(request.URL.Path, "/"), "/")
	// Two names before the objects, such as api/v1, or three, such as apis/apps/v1.
	before := 2
	if path[0] == "apis" {
		before = 3
	}
	isDiscovery := len(path) <= before
	isOfCache := request.Method == http.MethodGet && (query.Has("watch") || query.Has("resourceVersion"))
	if isDiscovery || isOfCache || isEvent(request) {
		return ""
	}
	object := path[before:]
	if object[0] == "namespaces" && len(object) > 2 {
		object = object[2:]
	}
	name := request.Method + " " + strings.Join(object, "/")
	if manager := query.Get("fieldManager"); manager != "" {
		name += " by " + manager
	}
	return name
}

// isEvent is for what tells people. It is sent behind, nothing waits for it, and it may be lost.
func isEvent(request *http.Request) bool {
	return strings.HasPrefix(request.URL.Path, "/apis/events.k8s.io/")
}
