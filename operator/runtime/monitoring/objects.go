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

package monitoring

import (
	"fmt"
	"os"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/intstr"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

const (
	component   = "metrics"
	metricsPort = "metrics"
)

// metricsName is that of the Service. The ServiceMonitor and the PrometheusRule are called like the cluster.
func metricsName(cluster *api.Cluster) string {
	return cluster.Name + "-" + component
}

func metricsLabels(cluster *api.Cluster) map[string]string {
	return labels.Merge(identity.Labels(cluster.Name), map[string]string{identity.ComponentLabel: component})
}

// metricsService has the port of the metrics. A Service of its own leaves the pods' template alone, so that nothing
// restarts when monitoring begins. The NetworkPolicy of the cluster lets Prometheus through. Replicas are scraped before they are ready: that is when it matters.
func metricsService(cluster *api.Cluster) *corev1ac.ServiceApplyConfiguration {
	return corev1ac.Service(metricsName(cluster), cluster.Namespace).
		WithLabels(metricsLabels(cluster)).
		WithOwnerReferences(identity.OwnerReference(cluster)).
		WithSpec(corev1ac.ServiceSpec().
			WithType(corev1.ServiceTypeClusterIP).
			WithClusterIP(corev1.ClusterIPNone).
			WithPublishNotReadyAddresses(true).
			WithSelector(identity.SelectorLabels(cluster.Name)).
			WithPorts(corev1ac.ServicePort().
				WithName(metricsPort).
				WithProtocol(corev1.ProtocolTCP).
				WithPort(cluster.Spec.Monitoring.Port).
				WithTargetPort(intstr.FromInt32(cluster.Spec.Monitoring.Port))))
}

func serviceMonitor(cluster *api.Cluster) *unstructured.Unstructured {
	return ofPrometheusOperator(serviceMonitorKind, cluster, map[string]any{
		"selector": map[string]any{"matchLabels": asAny(labels.Merge(
			identity.SelectorLabels(cluster.Name), map[string]string{identity.ComponentLabel: component},
		))},
		"endpoints": []any{map[string]any{
			"port":     metricsPort,
			"path":     cluster.Spec.Monitoring.Path,
			"interval": fmt.Sprintf("%ds", cluster.Spec.Monitoring.IntervalSeconds),
		}},
	})
}

// prometheusRule is one for each cluster, though the alerts are the same: its owner says by labels which Prometheus is to
// read it, or that none is, and a Prometheus that is kept to namespaces sees no others' metrics.
func prometheusRule(cluster *api.Cluster) *unstructured.Unstructured {
	values := map[string]string{
		"cluster": fmt.Sprintf("application=%q,resource_namespace=%q,resource_name=%q",
			identity.Application(), cluster.Namespace, cluster.Name),
		"namespace":      cluster.Namespace,
		"pods":           cluster.Name + "-[a-z0-9]+",
		"metricsService": metricsName(cluster),
		"claims":         claimPattern(cluster),
	}
	fill := func(name string) string { return values[name] }
	alerts := concerned()
	rules := make([]any, 0, len(alerts))
	for _, alert := range alerts {
		rules = append(rules, map[string]any{
			"alert": alert.name,
			"expr":  os.Expand(alert.expr, fill),
			"for":   fmt.Sprintf("%dm", int(alert.lasts.Minutes())),
			"labels": map[string]any{
				"severity":    alert.severity,
				"application": identity.Application(),
				"namespace":   cluster.Namespace,
				"resource":    cluster.Name,
			},
			"annotations": map[string]any{
				"summary": fmt.Sprintf("%s/%s: %s.", cluster.Namespace, cluster.Name, alert.summary),
				"runbook": "docs/runbooks.md#" + strings.ToLower(alert.name),
			},
		})
	}
	return ofPrometheusOperator(prometheusRuleKind, cluster, map[string]any{
		"groups": []any{map[string]any{"name": cluster.Namespace + "." + cluster.Name, "rules": rules}},
	})
}

// claimPattern matches the claims of the cluster, and not those of one whose name ends like this one's.
func claimPattern(cluster *api.Cluster) string {
	templates := make([]string, 0, 1+len(cluster.Spec.Storage.Additional))
	templates = append(templates, identity.DataTemplate)
	for _, volume := range cluster.Spec.Storage.Additional {
		templates = append(templates, volume.Name)
	}
	return fmt.Sprintf("(%s)-%s-[0-9]+", strings.Join(templates, "|"), cluster.Name)
}

func ofPrometheusOperator(
	kind schema.GroupVersionKind, cluster *api.Cluster, spec map[string]any,
) *unstructured.Unstructured {
	object := objectOf(kind)
	object.SetNamespace(cluster.Namespace)
	object.SetName(cluster.Name)
	own := map[string]string{}
	for name, value := range cluster.Spec.Monitoring.Labels {
		own[name] = string(value)
	}
	object.SetLabels(labels.Merge(own, metricsLabels(cluster)))
	owner := identity.OwnerReference(cluster)
	object.Object["metadata"].(map[string]any)["ownerReferences"] = []any{map[string]any{
		"apiVersion": *owner.APIVersion, "kind": *owner.Kind, "name": *owner.Name, "uid": string(*owner.UID),
		"controller": *owner.Controller, "blockOwnerDeletion": *owner.BlockOwnerDeletion,
	}}
	object.Object["spec"] = spec
	return object
}

func asAny(of map[string]string) map[string]any {
	converted := make(map[string]any, len(of))
	for key, value := range of {
		converted[key] = value
	}
	return converted
}
