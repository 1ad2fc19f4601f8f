// SPDX-License-Identifier: Apache-2.0

import type { KubernetesObject } from './kubernetesObject';
import { serviceLabels } from './labels';
import type { PlannedService, Procedure } from './plan';

/** An alert and what to do about it. */
export interface Alert {
  /** Such as `VolumeFillsUp`; in Prometheus the service's name is before it. */
  name: string;
  severity: 'warning' | 'critical';
  /** PromQL. */
  expr: string;
  /** How long it must hold, a duration of Prometheus. */
  for: string;
  /** One sentence. */
  summary: string;
  /** What to do, in Markdown. */
  todo: string;
}

/** What every service with pods and claims can be watched by: metrics of the kubelet and of kube-state-metrics. */
export function podAlerts(
  { namespace }: PlannedService,
  options: {
    /** Regular expressions (RE2) of the names. */
    pods: string;
    claims: string;
    members: number;
    grow: string;
  },
): Alert[] {
  const { pods, claims, members, grow } = options;
  const ofClaims = `{namespace="${namespace}",persistentvolumeclaim=~"${claims}"}`;
  const free = `kubelet_volume_stats_available_bytes${ofClaims} / kubelet_volume_stats_capacity_bytes${ofClaims}`;
  const ready = `kube_pod_status_ready{namespace="${namespace}",pod=~"${pods}",condition="true"}`;
  return [
    {
      name: 'VolumeFillsUp',
      severity: 'warning',
      expr: `${free} < 0.2`,
      for: '15m',
      summary: 'A volume has less than 20 % of its space left.',
      todo: `Find what grows, or grow the volume: ${grow}`,
    },
    {
      name: 'VolumeIsFull',
      severity: 'critical',
      expr: `${free} < 0.05`,
      for: '5m',
      summary: 'A volume has less than 5 % of its space left.',
      todo: `Grow the volume now: ${grow} Delete no files by hand: the engine may need them to start.`,
    },
    {
      name: 'MembersMissing',
      severity: 'critical',
      expr: `(sum(${ready}) or vector(0)) < ${members}`,
      for: '15m',
      summary: `Fewer than ${members} pods are ready.`,
      todo: `See which pod is missing and why: \`kubectl get pods,pvc -n ${namespace}\`, or the card of the service in Backstage, which names the cause. Delete no claim of a pod that waits for it: the claim holds the data.`,
    },
  ];
}

const pascal = (name: string) =>
  name
    .split('-')
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');

/** The alerts of a service for the Prometheus operator. */
export function prometheusRule(
  { name, namespace }: PlannedService,
  alerts: Alert[],
): KubernetesObject {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name, namespace, labels: serviceLabels(name) },
    spec: {
      groups: [
        {
          name,
          rules: alerts.map(({ summary, severity, expr, ...alert }) => ({
            alert: `${pascal(name)}${alert.name}`,
            expr,
            for: alert.for,
            labels: { severity, service: name },
            annotations: {
              summary,
              runbook: `docs/runbook.md, section ${alert.name}`,
            },
          })),
        },
      ],
    },
  };
}

/** What the runbook says of them. */
export function alertProcedures(alerts: Alert[]): Procedure[] {
  return alerts.map(({ name, summary, todo }) => ({
    title: name,
    text: `${summary}\n\n${todo}`,
  }));
}
