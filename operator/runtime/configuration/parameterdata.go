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

package configuration

import (
	"cmp"
	"context"

	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/replicas"
)

// restartParameters are the environment variables of the parameters that take effect with a restart.
func (r *Reconciler) restartParameters(cluster *api.Cluster) (map[string]string, error) {
	if r.Parameters == nil {
		return nil, nil
	}
	return r.Parameters.Restart(cluster.Spec.Config)
}

// reloadParameters are the files of the parameters that are reread.
func (r *Reconciler) reloadParameters(cluster *api.Cluster) (map[string]string, error) {
	if r.Parameters == nil {
		return map[string]string{}, nil
	}
	return r.Parameters.Reload(cluster.Spec.Config)
}

// liveMap is what the application rereads.
func (r *Reconciler) liveMap(cluster *api.Cluster) (wantedMap, error) {
	data, err := r.reloadParameters(cluster)
	if err != nil {
		return wantedMap{}, err
	}
	sum, err := hash(data)
	if err != nil {
		return wantedMap{}, err
	}
	data[scripts.RevisionFile] = sum
	return wantedMap{
		configMap(cluster, identity.LiveConfigMap(cluster.Name), data),
		func(noted *api.ClusterConfigurationStatus) { noted.LiveHash = sum },
	}, nil
}

// reload lets the replicas read the present values, one after the other or all at once, as the engine answers.
func (r *Reconciler) reload(ctx context.Context, cluster *api.Cluster, found *visit) {
	if found.failure != nil || found.noted.ReloadedHash == found.noted.LiveHash {
		return
	}
	pods, err := replicas.List(ctx, r.Client, cluster)
	if err != nil {
		found.failure = err
		return
	}
	answer := engine.Done()
	if r.Engine.Can(cluster, engine.CallReload) {
		answer, err = r.Reloads.All(ctx, r.Engine, client.ObjectKeyFromObject(cluster), pods,
			engine.LiveKey(found.noted.LiveHash))
	}
	switch {
	case err != nil:
		found.reloading, found.retryAfter = err.Error(), engine.Again(answer, err)
	case answer.Done:
		found.noted.ReloadedHash = found.noted.LiveHash
	default:
		found.reloading, found.retryAfter = cmp.Or(answer.Message, "the engine has not finished"), answer.RetryAfter
	}
}
