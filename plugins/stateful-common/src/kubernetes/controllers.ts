// SPDX-License-Identifier: Apache-2.0

import { trimConditions, type Condition } from './condition';
import { asNumber, asObject, asString, type JsonObject } from './json';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';

/**
 * A `Deployment` of `apps/v1`, which may have claims of its own.
 *
 * @public
 */
export interface Deployment {
  kind: 'Deployment';
  metadata: ObjectMeta;
  spec: { replicas: number; strategy: string; paused: boolean };
  status: { readyReplicas: number; conditions: Condition[] };
}

export function trimDeployment(raw: JsonObject): Deployment {
  const spec = asObject(raw.spec);
  const status = asObject(raw.status);
  return {
    kind: 'Deployment',
    metadata: trimObjectMeta(raw),
    spec: {
      replicas: asNumber(spec.replicas) ?? 1,
      strategy: asString(asObject(spec.strategy).type) ?? 'RollingUpdate',
      paused: spec.paused === true,
    },
    status: {
      readyReplicas: asNumber(status.readyReplicas) ?? 0,
      conditions: trimConditions(status),
    },
  };
}

/**
 * A `ReplicaSet` of `apps/v1`, between a pod and its Deployment.
 *
 * @public
 */
export interface ReplicaSet {
  kind: 'ReplicaSet';
  metadata: ObjectMeta;
  spec: { replicas: number };
  status: { readyReplicas: number };
}

export function trimReplicaSet(raw: JsonObject): ReplicaSet {
  return {
    kind: 'ReplicaSet',
    metadata: trimObjectMeta(raw),
    spec: { replicas: asNumber(asObject(raw.spec).replicas) ?? 1 },
    status: {
      readyReplicas: asNumber(asObject(raw.status).readyReplicas) ?? 0,
    },
  };
}

/**
 * A `Job` of `batch/v1`: its pods end, and a suspended one has none.
 *
 * @public
 */
export interface Job {
  kind: 'Job';
  metadata: ObjectMeta;
  spec: { suspend: boolean };
  status: { active: number; conditions: Condition[] };
}

export function trimJob(raw: JsonObject): Job {
  const status = asObject(raw.status);
  return {
    kind: 'Job',
    metadata: trimObjectMeta(raw),
    spec: { suspend: asObject(raw.spec).suspend === true },
    status: {
      active: asNumber(status.active) ?? 0,
      conditions: trimConditions(status),
    },
  };
}

/**
 * A `Namespace` of `v1`: nothing starts in one that is being deleted.
 *
 * @public
 */
export interface Namespace {
  kind: 'Namespace';
  metadata: ObjectMeta;
  status: { phase?: string; conditions: Condition[] };
}

export function trimNamespace(raw: JsonObject): Namespace {
  const status = asObject(raw.status);
  return {
    kind: 'Namespace',
    metadata: trimObjectMeta(raw),
    status: {
      phase: asString(status.phase),
      conditions: trimConditions(status),
    },
  };
}
