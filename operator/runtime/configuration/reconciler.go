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
	"context"
	"errors"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/internal/apply"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/reload"
	"stateful.example/runtime/internal/status"
	"stateful.example/runtime/internal/workload"
)

func fieldManager() string {
	return identity.FieldManager("configuration")
}

// Reconciler keeps the ConfigMaps of one Cluster.
type Reconciler struct {
	Client client.Client
	Engine engine.Engine
	// Parameters of the application, nil if it has none.
	Parameters engine.Parameters
	Reloads    *reload.Reloads
}

// part is what this controller owns of the status.
type part struct {
	Configuration *api.ClusterConfigurationStatus `json:"configuration,omitempty"`
	Conditions    []metav1.Condition              `json:"conditions,omitempty"`
}

// visit is what one visit found out.
type visit struct {
	set *workload.Workload
	// noted is what is published.
	noted *api.ClusterConfigurationStatus
	// failure to write.
	failure error
	// reloading says how far the rereading is, and nothing when it is over.
	reloading string
	// retryAfter is zero if there is nothing to ask again.
	retryAfter time.Duration
}

// Reconcile applies the ConfigMaps that differ, tells their names, and deletes those too old to go back to.
func (r *Reconciler) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	cluster := &api.Cluster{}
	if err := r.Client.Get(ctx, request.NamespacedName, cluster); err != nil {
		r.Reloads.Forget(request.NamespacedName)
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if !cluster.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, nil
	}
	live := part{
		Configuration: cluster.Status.Configuration,
		Conditions:    status.Conditions(cluster.Status.Conditions, api.ConditionConfigApplied),
	}
	found := visit{noted: &api.ClusterConfigurationStatus{}}
	if live.Configuration != nil {
		found.noted = live.Configuration.DeepCopy()
	}
	var err error
	if found.set, err = workload.Get(ctx, r.Client, cluster); err != nil {
		return reconcile.Result{}, err
	}
	if !cluster.Paused() {
		found.failure = r.apply(ctx, cluster, found.noted)
		if identity.Has(identity.Parameters) {
			r.reload(ctx, cluster, &found)
		}
	}
	wanted := part{
		Configuration: found.noted,
		Conditions:    status.With(live.Conditions, cluster.Generation, applied(cluster, found)),
	}
	err = errors.Join(found.failure,
		status.Write(ctx, r.Client, cluster, fieldManager(), live, wanted),
		r.prune(ctx, cluster, found.set),
	)
	return reconcile.Result{RequeueAfter: found.retryAfter}, err
}

// apply brings the ConfigMaps to what the spec says, and notes those that are.
func (r *Reconciler) apply(
	ctx context.Context, cluster *api.Cluster, noted *api.ClusterConfigurationStatus,
) error {
	maps, err := r.wanted(cluster)
	if err != nil {
		return err
	}
	errs := apply.Each(len(maps), func(i int) error {
		_, err := object(maps[i].configMap).IfDifferent(ctx, r.Client, fieldManager(), cluster)
		return err
	})
	for i, err := range errs {
		if err == nil {
			maps[i].note(noted)
		}
	}
	return errors.Join(errs...)
}

// wantedMap is one of the ConfigMaps, and how it is noted once it is there.
type wantedMap struct {
	configMap *corev1ac.ConfigMapApplyConfiguration
	note      func(*api.ClusterConfigurationStatus)
}

// wanted are the immutable ConfigMap, that of the scripts, and that of what is reread.
func (r *Reconciler) wanted(cluster *api.Cluster) ([]wantedMap, error) {
	immutable, err := r.immutableMap(cluster)
	if err != nil {
		return nil, err
	}
	files := scripts.Files(cluster.Spec.Scripts)
	scriptsHash, err := hash(files)
	if err != nil {
		return nil, err
	}
	files[scripts.RevisionFile] = scriptsHash
	maps := []wantedMap{
		{immutable, func(noted *api.ClusterConfigurationStatus) { noted.ConfigMapName = *immutable.Name }},
		{
			configMap(cluster, identity.ScriptsConfigMap(cluster.Name), files),
			func(noted *api.ClusterConfigurationStatus) { noted.ScriptsHash = scriptsHash },
		},
	}
	if identity.Has(identity.Parameters) {
		live, err := r.liveMap(cluster)
		if err != nil {
			return nil, err
		}
		maps = append(maps, live)
	}
	return maps, nil
}

func object(
	wanted *corev1ac.ConfigMapApplyConfiguration,
) apply.Object[*corev1.ConfigMap, *corev1ac.ConfigMapApplyConfiguration] {
	return apply.Object[*corev1.ConfigMap, *corev1ac.ConfigMapApplyConfiguration]{
		Live: &corev1.ConfigMap{}, Wanted: wanted, Extract: corev1ac.ExtractConfigMap,
	}
}
