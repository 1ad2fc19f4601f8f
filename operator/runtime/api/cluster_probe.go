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
	// startup must succeed before the other probes start.
	// +optional
	Startup *ClusterProbe `json:"startup,omitempty"`

	// readiness determines whether the replica receives traffic from its Services.
	// +optional
	Readiness *ClusterProbe `json:"readiness,omitempty"`

	// liveness restarts the container if it fails.
	// +optional
	Liveness *ClusterProbe `json:"liveness,omitempty"`
}

// ClusterProbe is a Probe with bounds. It has no host, because the kubelet would connect to that host from the node.
// +kubebuilder:validation:XValidation:rule="[has(self.exec), has(self.httpGet), has(self.tcpSocket), has(self.grpc)].filter(given, given).size() == 1",message="a probe must have exactly one of exec, httpGet, tcpSocket and grpc"
type ClusterProbe struct {
	// exec runs a command in the container.
	// +optional
	Exec *ClusterExecProbe `json:"exec,omitempty"`

	// httpGet sends an HTTP GET request.
	// +optional
	HTTPGet *ClusterHTTPProbe `json:"httpGet,omitempty"`

	// tcpSocket opens a TCP connection.
	// +optional
	TCPSocket *ClusterTCPProbe `json:"tcpSocket,omitempty"`

	// grpc calls the gRPC health checking protocol.
	// +optional
	GRPC *ClusterGRPCProbe `json:"grpc,omitempty"`

	// initialDelaySeconds is the delay between the start of the container and the first probe.
	// +kubebuilder:validation:Minimum=0
	// +optional
	InitialDelaySeconds int32 `json:"initialDelaySeconds,omitempty"`

	// timeoutSeconds is the timeout of the probe. If unset, it is 1.
	// +kubebuilder:validation:Minimum=0
	// +optional
	TimeoutSeconds int32 `json:"timeoutSeconds,omitempty"`

	// periodSeconds is the interval between probes. If unset, it is 10.
	// +kubebuilder:validation:Minimum=0
	// +optional
	PeriodSeconds int32 `json:"periodSeconds,omitempty"`

	// successThreshold is the number of consecutive successes after which the probe succeeds. If unset, it is 1.
	// +kubebuilder:validation:Minimum=0
	// +optional
	SuccessThreshold int32 `json:"successThreshold,omitempty"`

	// failureThreshold is the number of consecutive failures after which the probe fails. If unset, it is 3.
	// +kubebuilder:validation:Minimum=0
	// +optional
	FailureThreshold int32 `json:"failureThreshold,omitempty"`

	// terminationGracePeriodSeconds overrides the pod's grace period when the liveness or startup probe fails.
	// +kubebuilder:validation:Minimum=1
	// +optional
	TerminationGracePeriodSeconds *int64 `json:"terminationGracePeriodSeconds,omitempty"`
}

// ClusterExecProbe succeeds if the command exits with code 0.
type ClusterExecProbe struct {
	// command is the command, which does not run in a shell.
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=64
	// +kubebuilder:validation:items:MaxLength=4096
	// +listType=atomic
	// +required
	Command []string `json:"command"`
}

// ClusterHTTPProbe succeeds if the response has a status from 200 to 399.
type ClusterHTTPProbe struct {
	// port is the number or name of the port. The application's port is named client.
	// +kubebuilder:validation:XIntOrString
	// +required
	Port intstr.IntOrString `json:"port"`

	// path is the path of the request. If unset, it is /.
	// +kubebuilder:validation:MaxLength=1024
	// +optional
	Path string `json:"path,omitempty"`

	// scheme is HTTP or HTTPS. If unset, it is HTTP.
	// +kubebuilder:validation:Enum=HTTP;HTTPS
	// +optional
	Scheme string `json:"scheme,omitempty"`

	// httpHeaders are headers of the request.
	// +kubebuilder:validation:MaxItems=16
	// +listType=atomic
	// +optional
	HTTPHeaders []ClusterHTTPHeader `json:"httpHeaders,omitempty"`
}

// ClusterHTTPHeader is an HTTP header. It must not contain a secret.
type ClusterHTTPHeader struct {
	// name is the name of the header.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=256
	// +required
	Name string `json:"name"`

	// value is the value of the header.
	// +kubebuilder:validation:MaxLength=4096
	// +optional
	Value string `json:"value"`
}

// ClusterTCPProbe succeeds if the connection opens.
type ClusterTCPProbe struct {
	// port is the number or name of the port. The application's port is named client.
	// +kubebuilder:validation:XIntOrString
	// +required
	Port intstr.IntOrString `json:"port"`
}

// ClusterGRPCProbe succeeds if the response is SERVING.
type ClusterGRPCProbe struct {
	// port is the number of the port.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=65535
	// +required
	Port int32 `json:"port"`

	// service is the service to check. If unset, it is the server as a whole.
	// +kubebuilder:validation:MaxLength=256
	// +optional
	Service string `json:"service,omitempty"`
}
