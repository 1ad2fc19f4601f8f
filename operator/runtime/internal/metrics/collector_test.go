// SPDX-License-Identifier: Apache-2.0

package metrics_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	"github.com/prometheus/client_golang/prometheus"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	metricsserver "sigs.k8s.io/controller-runtime/pkg/metrics/server"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/metrics"
	"stateful.example/runtime/test/environment"
)

func TestMain(m *testing.M) { os.Exit(environment.Run(m)) }

func TestClustersAreTold(t *testing.T) {
	namespace := environment.NewNamespace(t)
	manager := environment.StartManager(t, namespace, environment.AdminConfig())
	collector := metrics.New(manager.GetCache())
	cluster := environment.NewCluster(namespace)
	environment.Create(t, cluster)
	taken := metav1.NewTime(time.Unix(1_700_000_000, 0))
	environment.ChangeStatus(t, cluster, func(cluster *api.Cluster) {
		cluster.Status.Replicas, cluster.Status.ReadyReplicas = 3, 2
		for kind, status := range map[string]metav1.ConditionStatus{
			api.ConditionReady:       metav1.ConditionFalse,
			api.ConditionProgressing: metav1.ConditionTrue,
			api.ConditionDegraded:    metav1.ConditionUnknown,
		} {
			cluster.Status.Conditions = append(cluster.Status.Conditions, metav1.Condition{
				Type: kind, Status: status, Reason: "Because", LastTransitionTime: taken,
			})
		}
		cluster.Status.Backup = &api.ClusterBackupStatus{LastCompletedAt: &taken}
	})
	labels := fmt.Sprintf(`resource_name="orders",resource_namespace=%q`, namespace)
	wanted := map[string]float64{
		`stateful_cluster_condition{application="exemplar",condition="Ready",` + labels + `}`:       0,
		`stateful_cluster_condition{application="exemplar",condition="Progressing",` + labels + `}`: 1,
		`stateful_cluster_condition{application="exemplar",condition="Degraded",` + labels + `}`:    -1,
		`stateful_cluster_wanted_replicas{application="exemplar",` + labels + `}`:                   3,
		`stateful_cluster_ready_replicas{application="exemplar",` + labels + `}`:                    2,
		`stateful_cluster_paused{application="exemplar",` + labels + `}`:                            0,
	}
	wanted[`stateful_cluster_last_backup_timestamp_seconds{application="exemplar",`+labels+`}`] = 1_700_000_000
	environment.Until(t, func(g Gomega) {
		g.Expect(gathered(g, collector)).To(Equal(wanted))
	})

	environment.Change(t, cluster, func(cluster *api.Cluster) {
		cluster.Spec.State = api.ClusterPaused
	})
	wanted[`stateful_cluster_paused{application="exemplar",`+labels+`}`] = 1
	environment.Until(t, func(g Gomega) {
		g.Expect(gathered(g, collector)).To(Equal(wanted))
	})
}

// A cluster that hibernates lacks none of the replicas that come back, and neither when it is paused meanwhile.
func TestAClusterThatHibernatesWantsNoReplicas(t *testing.T) {
	namespace := environment.NewNamespace(t)
	manager := environment.StartManager(t, namespace, environment.AdminConfig())
	collector := metrics.New(manager.GetCache())
	cluster := environment.NewCluster(namespace)
	cluster.Spec.State = api.ClusterHibernated
	environment.Create(t, cluster)
	environment.ChangeStatus(t, cluster, func(cluster *api.Cluster) {
		cluster.Status.Conditions = []metav1.Condition{{
			Type: api.ConditionHibernated, Status: metav1.ConditionTrue, Reason: api.ReasonHibernated,
			LastTransitionTime: metav1.Now(),
		}}
	})
	labels := fmt.Sprintf(`{application="exemplar",resource_name="orders",resource_namespace=%q}`, namespace)
	for _, step := range []struct {
		state          api.ClusterState
		paused, wanted float64
	}{
		{api.ClusterHibernated, 0, 0},
		{api.ClusterPaused, 1, 0},
		{api.ClusterRunning, 0, 3},
	} {
		environment.Change(t, cluster, func(cluster *api.Cluster) { cluster.Spec.State = step.state })
		environment.Until(t, func(g Gomega) {
			g.Expect(gathered(g, collector)).To(And(
				HaveKeyWithValue(`stateful_cluster_paused`+labels, step.paused),
				HaveKeyWithValue(`stateful_cluster_wanted_replicas`+labels, step.wanted),
			), string(step.state))
		})
	}
}

func TestSchedulesAreToldUnlessSuspended(t *testing.T) {
	namespace := environment.NewNamespace(t)
	manager := environment.StartManager(t, namespace, environment.AdminConfig())
	collector := metrics.New(manager.GetCache())
	next := metav1.NewTime(time.Unix(1_800_000_000, 0))
	for name, state := range map[string]api.BackupScheduleState{
		"nightly": api.ScheduleActive, "weekly": api.ScheduleSuspended,
	} {
		schedule := &api.BackupSchedule{
			ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name},
			Spec: api.BackupScheduleSpec{
				ClusterName: environment.ClusterName, Schedule: "0 3 * * *", State: state,
			},
		}
		environment.Create(t, schedule)
		environment.ChangeStatus(t, schedule, func(schedule *api.BackupSchedule) {
			schedule.Status.NextScheduledAt = &next
		})
	}
	labels := fmt.Sprintf(`application="exemplar",resource_name="orders",resource_namespace=%q,schedule="nightly"`, namespace)
	environment.Until(t, func(g Gomega) {
		g.Expect(gathered(g, collector)).To(Equal(map[string]float64{
			`stateful_backup_schedule_next_timestamp_seconds{` + labels + `}`: 1_800_000_000,
		}))
	})
}

// Before the cache has started there is nothing to tell, and the scrape still succeeds.
func TestAScrapeBeforeTheCacheStartsIsEmpty(t *testing.T) {
	g := NewWithT(t)
	manager, err := ctrl.NewManager(environment.AdminConfig(), ctrl.Options{
		Scheme: environment.Scheme(), Metrics: metricsserver.Options{BindAddress: "0"},
	})
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(gathered(g, metrics.New(manager.GetCache()))).To(BeEmpty())
}

func TestEveryMetricIsListedInTheDocs(t *testing.T) {
	g := NewWithT(t)
	page, err := os.ReadFile(environment.FromRoot("docs", "metrics.md"))
	g.Expect(err).NotTo(HaveOccurred())
	descriptions := make(chan *prometheus.Desc, 100)
	metrics.New(nil).Describe(descriptions)
	metrics.Info("", nil).Describe(descriptions)
	close(descriptions)
	for description := range descriptions {
		name := strings.Split(description.String(), `"`)[1]
		g.Expect(string(page)).To(ContainSubstring("`" + name + "`"))
	}
}

// gathered are the samples of a collector, each written as Prometheus does, labels in the order of their names.
func gathered(g Gomega, collector prometheus.Collector) map[string]float64 {
	registry := prometheus.NewRegistry()
	g.Expect(registry.Register(collector)).To(Succeed())
	families, err := registry.Gather()
	g.Expect(err).NotTo(HaveOccurred())
	samples := map[string]float64{}
	for _, family := range families {
		for _, metric := range family.GetMetric() {
			labels := make([]string, 0, len(metric.GetLabel()))
			for _, label := range metric.GetLabel() {
				labels = append(labels, fmt.Sprintf("%s=%q", label.GetName(), label.GetValue()))
			}
			slices.Sort(labels)
			samples[fmt.Sprintf("%s{%s}", family.GetName(), strings.Join(labels, ","))] = metric.GetGauge().GetValue()
		}
	}
	return samples
}
