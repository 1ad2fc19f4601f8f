// SPDX-License-Identifier: Apache-2.0

import type { OptionalFeature } from '../operator/operatorContent';
import { optionalFeatures } from '../operator/operatorContent';
import type { Service } from '../service/service';

const abilities: Record<OptionalFeature, string> = {
  scaling:
    'scales down one replica at a time, each drained before it goes, and hibernates the service and wakes it again',
  backup: 'takes backups: snapshots of the volumes, the application quiesced',
  schedules:
    'takes backups on a schedule, keeps as many as it is told to, and always the newest good one',
  restore:
    'restores a backup into a new service, or in place after a backup of what is replaced',
  monitoring:
    'has the replicas scraped and their alerts watched, where the cluster has the Prometheus operator',
  networkPolicies:
    'closes the network around the replicas: pods of the same namespace may connect; those of other namespaces by labels in `spec.networkPolicy`',
};

const ofWorkload: Record<Service['workload'], string[]> = {
  statefulSet: [
    'keeps a StatefulSet of replicas, each with volumes of its own, their Services and a disruption budget',
    'rolls out a new image or configuration one replica at a time',
    'grows the volumes of replicas while they run, where their class allows it',
  ],
  daemonSet: [
    'keeps a DaemonSet: a replica on every node, each with a folder there that goes with its pod, and their Services',
    'rolls out a new image or configuration one node at a time, or as many as may be away',
  ],
};

const list = (items: string[]) => items.map(item => `- ${item}`).join('\n');

/** What the operator does with the features that were chosen, as a list. What was not chosen is not mentioned. */
export function abilityList(service: Service): string {
  const { workload, scope, features, parameters } = service;
  return list([
    ...ofWorkload[workload],
    'hands the application its configuration, and its credentials by reference',
    ...(parameters.length > 0
      ? [
          'checks the settings in `spec.config`, each of its type and within bounds',
        ]
      : []),
    ...optionalFeatures
      .filter(feature => features[feature])
      .map(feature => abilities[feature]),
    scope === 'namespaced'
      ? 'looks at its own namespace alone, and has no rights outside'
      : 'looks after its custom resources in every namespace',
    'says in conditions how far it is, and what it waits for',
  ]);
}

/** What is left to others, as a list: an operator that is trusted with more than it does is dangerous. */
export function limitList({ workload }: Service): string {
  return list([
    'elect a leader or fail over: the application does, and tells its role by a script',
    workload === 'daemonSet'
      ? 'keep data beyond the pod it was written by: an update or an eviction begins with an empty folder'
      : 'make volumes smaller, or bring data into the format of a new version of the application',
    'read secrets: it makes a password where you name no Secret, and never reads it',
    'heal a node, a disk or a zone that is gone for good',
  ]);
}
