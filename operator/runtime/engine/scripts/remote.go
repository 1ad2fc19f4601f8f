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

package scripts

import (
	"context"
	"errors"
	"net/http"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/remotecommand"
	"k8s.io/client-go/util/exec"
	"k8s.io/streaming/pkg/httpstream"
	"sigs.k8s.io/controller-runtime/pkg/client/apiutil"
)

// Remote executes through the API server, as kubectl exec does.
type Remote struct {
	config *rest.Config
	pods   rest.Interface
}

// NewRemote takes the operator's connection.
func NewRemote(config *rest.Config, transport *http.Client) (*Remote, error) {
	pods, err := apiutil.RESTClientForGVK(corev1.SchemeGroupVersion.WithKind("Pod"), false, false, config,
		serializer.NewCodecFactory(scheme.Scheme), transport)
	return &Remote{config: config, pods: pods}, err
}

// Execute is part of Executor.
func (remote *Remote) Execute(
	ctx context.Context, pod *corev1.Pod, container string, command []string,
) (Result, error) {
	executor, err := remote.executor(pod, container, command)
	if err != nil {
		return Result{}, err
	}
	output, errorOutput := &limited{}, &limited{}
	err = executor.StreamWithContext(ctx, remotecommand.StreamOptions{Stdout: output, Stderr: errorOutput})
	result := Result{Output: string(output.content), Errors: string(errorOutput.content)}
	if failed := (exec.CodeExitError{}); errors.As(err, &failed) {
		result.ExitCode = failed.ExitStatus()
		return result, nil
	}
	return result, err
}

// executor speaks WebSocket, and SPDY to API servers, or proxies before them, that do not.
func (remote *Remote) executor(
	pod *corev1.Pod, container string, command []string,
) (remotecommand.Executor, error) {
	address := remote.pods.Post().Resource("pods").Namespace(pod.Namespace).Name(pod.Name).SubResource("exec").
		VersionedParams(&corev1.PodExecOptions{
			Container: container, Command: command, Stdout: true, Stderr: true,
		}, scheme.ParameterCodec).URL()
	overSPDY, err := remotecommand.NewSPDYExecutor(remote.config, http.MethodPost, address)
	if err != nil {
		return nil, err
	}
	overWebSocket, err := remotecommand.NewWebSocketExecutor(remote.config, http.MethodGet, address.String())
	if err != nil {
		return nil, err
	}
	return remotecommand.NewFallbackExecutor(overWebSocket, overSPDY, func(err error) bool {
		return httpstream.IsUpgradeFailure(err) || httpstream.IsHTTPSProxyError(err)
	})
}
