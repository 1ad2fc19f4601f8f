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

// Package metrics tells Prometheus how the clusters are, beside what controller-runtime tells of the operator itself.
// docs/metrics.md lists them all.
package metrics

import (
	"context"
	"runtime/debug"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/metrics"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// patience is how long a scrape waits for the cache, which answers at once or not at all.
const patience = 5 * time.Second

// The names are the same for every operator of this make, so that one dashboard shows them all. Labels called namespace
// or cluster would clash with those that Prometheus gives.
type descriptions struct {
	condition, wantedReplicas, readyReplicas, paused, lastBackup, nextBackup *prometheus.Desc
}

func newDescriptions() descriptions {
	return descriptions{
		condition: description("stateful_cluster_condition",
			"A condition of the resource: 1 is True, 0 is False, -1 is Unknown.", "condition"),
		wantedReplicas: description("stateful_cluster_wanted_replicas", "How many replicas are to run."),
		readyReplicas:  description("stateful_cluster_ready_replicas", "How many replicas are ready."),
		paused:         description("stateful_cluster_paused", "1 if the resource is paused."),
		lastBackup: description("stateful_cluster_last_backup_timestamp_seconds",
			"When the data of the newest completed backup was taken."),
		nextBackup: description("stateful_backup_schedule_next_timestamp_seconds",
			"When the schedule's next backup is due; none while it is suspended.", "schedule"),
	}
}

func description(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc(name, help, append([]string{"resource_namespace", "resource_name"}, labels...),
		prometheus.Labels{"application": identity.Application()})
}

// registering is held while one collector takes the place of another: tests run managers beside each other.
var registering sync.Mutex

// Register adds the collectors to the manager's metrics, in the place of those of an earlier manager of the process.
func Register(manager ctrl.Manager, templateVersion string) error {
	registering.Lock()
	defer registering.Unlock()
	build, _ := debug.ReadBuildInfo()
	for _, collector := range []prometheus.Collector{New(manager.GetCache()), Info(templateVersion, build)} {
		metrics.Registry.Unregister(collector)
		if err := metrics.Registry.Register(collector); err != nil {
			return err
		}
	}
	return nil
}

// Collector reads the resources from the cache whenever Prometheus scrapes.
type Collector struct {
	cache client.Reader
	tells descriptions
}

// New is a collector of what a cache has.
func New(cache client.Reader) Collector {
	return Collector{cache: cache, tells: newDescriptions()}
}

// Describe is part of prometheus.Collector.
func (collector Collector) Describe(descriptions chan<- *prometheus.Desc) {
	tells := collector.tells
	for _, description := range []*prometheus.Desc{
		tells.condition, tells.wantedReplicas, tells.readyReplicas, tells.paused, tells.lastBackup, tells.nextBackup,
	} {
		descriptions <- description
	}
}

// Collect is part of prometheus.Collector. What cannot be read yet is not told: the other metrics of the operator still are.
func (collector Collector) Collect(samples chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	collector.collectClusters(ctx, samples)
	if identity.Has(identity.Schedules) {
		collector.collectSchedules(ctx, samples)
	}
}

func (collector Collector) collectClusters(ctx context.Context, samples chan<- prometheus.Metric) {
	clusters := &api.ClusterList{}
	if err := collector.cache.List(ctx, clusters); err != nil {
		ctrl.Log.WithName("metrics").Error(err, "The clusters cannot be read")
		return
	}
	for i := range clusters.Items {
		cluster := &clusters.Items[i]
		tell := func(description *prometheus.Desc, value float64, labels ...string) {
			samples <- gauge(description, value, append([]string{cluster.Namespace, cluster.Name}, labels...))
		}
		for _, found := range cluster.Status.Conditions {
			tell(collector.tells.condition, number(found.Status), found.Type)
		}
		tell(collector.tells.wantedReplicas, float64(wanted(cluster)))
		tell(collector.tells.readyReplicas, float64(cluster.Status.ReadyReplicas))
		if cluster.Paused() {
			tell(collector.tells.paused, 1)
		} else {
			tell(collector.tells.paused, 0)
		}
		if backup := cluster.Status.Backup; backup != nil && backup.LastCompletedAt != nil {
			tell(collector.tells.lastBackup, float64(backup.LastCompletedAt.Unix()))
		}
	}
}

// collectSchedules tells when backups are due. Their resource_name is the cluster that they are of.
func (collector Collector) collectSchedules(ctx context.Context, samples chan<- prometheus.Metric) {
	schedules := &api.BackupScheduleList{}
	if err := collector.cache.List(ctx, schedules); err != nil {
		ctrl.Log.WithName("metrics").Error(err, "The schedules cannot be read")
		return
	}
	for _, schedule := range schedules.Items {
		if next := schedule.Status.NextScheduledAt; next != nil && !schedule.Suspended() {
			samples <- gauge(collector.tells.nextBackup, float64(next.Unix()),
				[]string{schedule.Namespace, schedule.Spec.ClusterName, schedule.Name})
		}
	}
}

// wanted is how many replicas are to run now.
func wanted(cluster *api.Cluster) int32 {
	replicas := cluster.Status.Replicas
	if cluster.Spec.Replicas != nil {
		replicas = *cluster.Spec.Replicas
	}
	if cluster.Hibernates() {
		replicas = 0
	}
	return replicas
}

func number(status metav1.ConditionStatus) float64 {
	switch status {
	case metav1.ConditionTrue:
		return 1
	case metav1.ConditionFalse:
		return 0
	default:
		return -1
	}
}

func gauge(description *prometheus.Desc, value float64, labels []string) prometheus.Metric {
	return prometheus.MustNewConstMetric(description, prometheus.GaugeValue, value, labels...)
}
