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

package api

import (
	"k8s.io/apimachinery/pkg/util/intstr"
)

// ClusterProbes are the probes of a container.
type ClusterProbes struct {
	// startup is asked until it succeeds, before the others.
	// +optional
	Startup *ClusterProbe `json:"startup,omitempty"`

	// readiness lets a replica into the Services.
	// +optional
	Readiness *ClusterProbe `json:"readiness,omitempty"`

	// liveness restarts the container.
	// +optional
	Liveness *ClusterProbe `json:"liveness,omitempty"`
}

// ClusterProbe is Kubernetes' own, with bounds, and of the pod itself: a probe of another host would be asked from
// the node.
// +kubebuilder:validation:XValidation:rule="[has(self.exec), has(self.httpGet), has(self.tcpSocket), has(self.grpc)].filter(given, given).size() == 1",message="a probe is one of exec, httpGet, tcpSocket and grpc"
type ClusterProbe struct {
	// exec runs a command in the container.
	// +optional
	Exec *ClusterExecProbe `json:"exec,omitempty"`

	// httpGet asks for a page.
	// +optional
	HTTPGet *ClusterHTTPProbe `json:"httpGet,omitempty"`

	// tcpSocket connects to a port.
	// +optional
	TCPSocket *ClusterTCPProbe `json:"tcpSocket,omitempty"`

	// grpc asks gRPC's health checking protocol.
	// +optional
	GRPC *ClusterGRPCProbe `json:"grpc,omitempty"`

	// initialDelaySeconds pass between the start of the container and the first try.
	// +kubebuilder:validation:Minimum=0
	// +optional
	InitialDelaySeconds int32 `json:"initialDelaySeconds,omitempty"`

	// timeoutSeconds of one try; 1 if left out.
	// +kubebuilder:validation:Minimum=0
	// +optional
	TimeoutSeconds int32 `json:"timeoutSeconds,omitempty"`

	// periodSeconds between two tries; 10 if left out.
	// +kubebuilder:validation:Minimum=0
	// +optional
	PeriodSeconds int32 `json:"periodSeconds,omitempty"`

	// successThreshold is how many successes in a row it takes; 1 if left out.
	// +kubebuilder:validation:Minimum=0
	// +optional
	SuccessThreshold int32 `json:"successThreshold,omitempty"`

	// failureThreshold is how many failures in a row it takes; 3 if left out.
	// +kubebuilder:validation:Minimum=0
	// +optional
	FailureThreshold int32 `json:"failureThreshold,omitempty"`

	// terminationGracePeriodSeconds in place of the pod's, for a container that fails its liveness or startup probe.
	// +kubebuilder:validation:Minimum=1
	// +optional
	TerminationGracePeriodSeconds *int64 `json:"terminationGracePeriodSeconds,omitempty"`
}

// ClusterExecProbe succeeds with the exit code 0.
type ClusterExecProbe struct {
	// command without a shell around it.
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=64
	// +kubebuilder:validation:items:MaxLength=4096
	// +listType=atomic
	// +required
	Command []string `json:"command"`
}

// ClusterHTTPProbe succeeds with a status from 200 to 399.
type ClusterHTTPProbe struct {
	// port by its number or name; the application's is called client.
	// +kubebuilder:validation:XIntOrString
	// +required
	Port intstr.IntOrString `json:"port"`

	// path of the page; / if left out.
	// +kubebuilder:validation:MaxLength=1024
	// +optional
	Path string `json:"path,omitempty"`

	// scheme is HTTP if left out.
	// +kubebuilder:validation:Enum=HTTP;HTTPS
	// +optional
	Scheme string `json:"scheme,omitempty"`

	// httpHeaders of the question.
	// +kubebuilder:validation:MaxItems=16
	// +listType=atomic
	// +optional
	HTTPHeaders []ClusterHTTPHeader `json:"httpHeaders,omitempty"`
}

// ClusterHTTPHeader is a header, none of them secret.
type ClusterHTTPHeader struct {
	// name of the header.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=256
	// +required
	Name string `json:"name"`

	// value of the header.
	// +kubebuilder:validation:MaxLength=4096
	// +optional
	Value string `json:"value"`
}

// ClusterTCPProbe succeeds with a connection.
type ClusterTCPProbe struct {
	// port by its number or name; the application's is called client.
	// +kubebuilder:validation:XIntOrString
	// +required
	Port intstr.IntOrString `json:"port"`
}

// ClusterGRPCProbe succeeds with the answer SERVING.
type ClusterGRPCProbe struct {
	// port by its number.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=65535
	// +required
	Port int32 `json:"port"`

	// service to check; the server as a whole if left out.
	// +kubebuilder:validation:MaxLength=256
	// +optional
	Service string `json:"service,omitempty"`
}
