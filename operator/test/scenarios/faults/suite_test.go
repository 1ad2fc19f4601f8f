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

// Package faults lets each call of the operator to the API server go wrong once, in every way, and looks whether all
// ends as if nothing had happened.
package faults

import (
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strconv"
	"testing"

	"k8s.io/apimachinery/pkg/runtime"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/log/zap"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/test/scenarios/played"
	"example.com/platform/exemplar/test/scenarios/process"
)

var (
	scheme  = runtime.NewScheme()
	cluster *played.Cluster
	// containers are those of all pods of the cluster.
	containers *process.Containers
)

// atOnce is how many runs go on beside each other: each waits now and then.
const atOnce = 8

// garbagePercent is that of the Go runtime, usually 100.
const garbagePercent = 400

func TestMain(m *testing.M) {
	flag.Parse()
	utilruntime.Must(flag.Set("test.parallel", strconv.Itoa(atOnce)))
	// Assertions tell what failed.
	ctrl.SetLogger(zap.New(zap.WriteTo(io.Discard)))
	utilruntime.Must(clientgoscheme.AddToScheme(scheme))
	utilruntime.Must(v1alpha1.AddToScheme(scheme))
	// API servers before 1.34 do not stream lists, and there the operator needs the verb list. So do these tests.
	utilruntime.Must(os.Setenv("KUBE_FEATURE_WatchListClient", "false"))
	// Collecting garbage less often, here and in the API server, takes a third off the time that all runs need.
	debug.SetGCPercent(garbagePercent)
	utilruntime.Must(os.Setenv("GOGC", strconv.Itoa(garbagePercent)))
	var err error
	if cluster, err = played.Start("../../..", scheme); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	folder, err := os.MkdirTemp("", "containers-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	containers = &process.Containers{Root: folder, Client: cluster.Client}
	code := m.Run()
	if err := os.RemoveAll(folder); err != nil {
		fmt.Fprintln(os.Stderr, "removing the containers:", err)
	}
	if err := cluster.Stop(); err != nil {
		fmt.Fprintln(os.Stderr, "stopping the API server:", err)
	}
	os.Exit(code)
}
