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

package valkey

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/internal/identity"
)

// Parameters are what a running process is to be given, by the names of CONFIG SET: those of the hash, or an answer to wait.
type Parameters func(ctx context.Context, cluster *api.Cluster, hash string) (map[string]string, engine.Answer, error)

// liveParameters are those of spec.config that need no restart, called as the server calls them: MAXMEMORY_POLICY, which is
// maxmemoryPolicy in the spec, is maxmemory-policy. A parameter that the server does not know is an error.
func liveParameters(kubernetes client.Reader) Parameters {
	return func(ctx context.Context, cluster *api.Cluster, hash string) (map[string]string, engine.Answer, error) {
		live := &corev1.ConfigMap{}
		name := client.ObjectKey{Namespace: cluster.Namespace, Name: identity.LiveConfigMap(cluster.Name)}
		if err := kubernetes.Get(ctx, name, live); err != nil {
			return nil, engine.Answer{}, err
		}
		if live.Data[scripts.RevisionFile] != hash {
			return nil, engine.Wait(soon, "the parameters are not written yet"), nil
		}
		parameters := map[string]string{}
		for name, value := range live.Data {
			if name != scripts.RevisionFile {
				parameters[strings.ReplaceAll(strings.ToLower(name), "_", "-")] = native(value)
			}
		}
		return parameters, engine.Done(), nil
	}
}

// yes is how the server writes true.
const yes = "yes"

// native is a value as the server writes it, which has durations in seconds, sizes in bytes, and yes and no.
func native(value string) string {
	if duration, err := time.ParseDuration(value); err == nil {
		// Rounded up, since 0 often means never.
		return strconv.FormatFloat(math.Ceil(duration.Seconds()), 'f', 0, 64)
	}
	if size, err := resource.ParseQuantity(value); err == nil {
		return size.AsDec().String()
	}
	switch value {
	case "true":
		return yes
	case "false":
		return "no"
	default:
		return value
	}
}

// set gives the process all parameters or none.
func set(process *connection, parameters map[string]string) error {
	if len(parameters) == 0 {
		return nil
	}
	words := []string{"CONFIG", "SET"}
	for _, name := range slices.Sorted(maps.Keys(parameters)) {
		words = append(words, name, parameters[name])
	}
	if _, err := process.do(words...); err != nil {
		return fmt.Errorf("setting parameters: %w", err)
	}
	return nil
}
