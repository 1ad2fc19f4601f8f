// SPDX-License-Identifier: Apache-2.0

import type { OptionalFeature } from '../operator/operatorContent';
import { optionalFeatures } from '../operator/operatorContent';
import type { Service } from '../service/service';

const abilities: Record<OptionalFeature, string> = {
  scaling:
    'drains and removes one replica at a time on scale-down, and hibernates and resumes the service',
  backup: 'takes backups by volume snapshots, with the application quiesced',
  schedules:
    'takes backups on a schedule, with retention, and always keeps the newest completed one',
  restore:
    'restores a backup into a new service, or in place after a safety backup of the current data',
  monitoring:
    'configures scraping and alerts, if the Prometheus Operator is installed',
  networkPolicies:
    'restricts network traffic to the replicas: pods in the same namespace can connect, and pods in the namespaces that `spec.networkPolicy` selects',
};

const ofWorkload: Record<Service['workload'], string[]> = {
  statefulSet: [
    'manages a StatefulSet with a volume for each replica, its Services and a PodDisruptionBudget',
    'rolls out a new image or configuration one replica at a time',
    'expands volumes while replicas run, if their StorageClass allows it',
  ],
  daemonSet: [
    'manages a DaemonSet with a replica on every node, each with a folder that is deleted with its pod, and its Services',
    'rolls out a new image or configuration one node at a time, or `maxUnavailable` nodes at a time',
  ],
};

const list = (items: string[]) => items.map(item => `- ${item}`).join('\n');

/** What the operator does with the chosen features, as a list. Features that were not chosen are not mentioned. */
export function abilityList(service: Service): string {
  const { workload, scope, features, parameters } = service;
  return list([
    ...ofWorkload[workload],
    'passes the application its configuration, and its credentials by reference',
    ...(parameters.length > 0
      ? ['validates the types and bounds of the parameters in `spec.config`']
      : []),
    ...optionalFeatures
      .filter(feature => features[feature])
      .map(feature => abilities[feature]),
    scope === 'namespaced'
      ? 'watches its own namespace only, and can change nothing outside of it'
      : 'watches its custom resources in all namespaces',
    'reports its progress, and what it waits for, in conditions',
  ]);
}

/** What the operator does not do, as a list: it is dangerous to expect more of it than it does. */
export function limitList({ workload }: Service): string {
  return list([
    'elect a leader or fail over: the application does, and reports its role through a script',
    workload === 'daemonSet'
      ? 'keep data beyond the life of a pod: after an update or an eviction, a replica starts with an empty folder'
      : 'shrink volumes, or migrate data to the format of a new version of the application',
    'read Secrets: it creates a password if you name no Secret, and never reads it',
    'recover a node, disk or zone that is lost for good',
  ]);
}
