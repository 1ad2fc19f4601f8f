// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"

	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"          // --logging-format=json
	_ "k8s.io/component-base/metrics/prometheus/clientgo" // metrics of client-go
	_ "k8s.io/component-base/metrics/prometheus/version"  // metric of the version
	kubeproxy "k8s.io/kubernetes/cmd/kube-proxy/app"
	kubelet "k8s.io/kubernetes/cmd/kubelet/app"

	"stateful.internal/local-cluster/node/machine"
)

// parts maps the name of each part to what runs it and returns its exit code.
var parts = map[string]func() int{
	"kubelet":    func() int { return cli.Run(kubelet.NewKubeletCommand(context.Background())) },
	"kube-proxy": func() int { return cli.Run(kubeproxy.NewProxyCommand()) },
	"machine":    machine.Main,
	"inside":     machine.Inside,
	"bridge":     machine.Bridge,
	"clean":      machine.Clean,
	"link":       machine.Link,
}
