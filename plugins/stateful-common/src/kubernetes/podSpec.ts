// SPDX-License-Identifier: Apache-2.0

import type { JsonObject } from './json';
import { asArray, asNumber, asObject, asString, asStrings } from './json';
import type { Labels } from './labels';
import { trimProbe, type Probe } from './probe';

/**
 * A container of a pod or template, init containers included.
 *
 * @public
 */
export interface Container {
  name: string;
  init: boolean;
  /** Quantities as written, for quotas, scheduling and memory limits. */
  requests: Labels;
  limits: Labels;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  startupProbe?: Probe;
  mounts: VolumeMount[];
  /** Whether it may write to nothing but its volumes. */
  readOnlyRoot: boolean;
}

/**
 * Where a container sees a volume of its pod.
 *
 * @public
 */
export interface VolumeMount {
  /** The volume's name in the pod. */
  name: string;
  path: string;
  readOnly: boolean;
}

/**
 * A toleration, to tell which nodes a pod may use.
 *
 * @public
 */
export interface Toleration {
  key?: string;
  operator: string;
  value?: string;
  effect?: string;
}

/**
 * A spread constraint with `whenUnsatisfiable: DoNotSchedule`.
 *
 * @public
 */
export interface SpreadConstraint {
  topologyKey: string;
  maxSkew: number;
  minDomains?: number;
}

/**
 * What diagnosis reads of a pod's spec and of a workload's template.
 *
 * @public
 */
export interface PodSpec {
  /** In a template it bypasses the scheduler. */
  nodeName?: string;
  containers: Container[];
  nodeSelector: Labels;
  /** Whether it has required node affinity: then not every node fits. */
  requiresNodes: boolean;
  tolerations: Toleration[];
  spreadConstraints: SpreadConstraint[];
  readinessGates: string[];
  /** `Never` and `OnFailure` are those of pods that are meant to end. */
  restartPolicy: string;
  /** How long a shutdown may take. */
  terminationGracePeriodSeconds: number;
  /** Undefined where volumes keep their owner. */
  fsGroup?: number;
  fsGroupChangePolicy?: string;
}

export function trimPodSpec(spec: JsonObject): PodSpec {
  const securityContext = asObject(spec.securityContext);
  const nodeAffinity = asObject(asObject(spec.affinity).nodeAffinity);
  return {
    nodeName: asString(spec.nodeName),
    containers: [
      ...asArray(spec.initContainers).map(raw => trimContainer(raw, true)),
      ...asArray(spec.containers).map(raw => trimContainer(raw, false)),
    ],
    nodeSelector: asStrings(spec.nodeSelector),
    requiresNodes:
      nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution !== undefined,
    tolerations: asArray(spec.tolerations).map(asObject).map(trimToleration),
    spreadConstraints: asArray(spec.topologySpreadConstraints)
      .map(asObject)
      .filter(({ whenUnsatisfiable }) => whenUnsatisfiable !== 'ScheduleAnyway')
      .map(raw => ({
        topologyKey: asString(raw.topologyKey) ?? '',
        maxSkew: asNumber(raw.maxSkew) ?? 1,
        minDomains: asNumber(raw.minDomains),
      })),
    readinessGates: asArray(spec.readinessGates).flatMap(
      gate => asString(asObject(gate).conditionType) ?? [],
    ),
    restartPolicy: asString(spec.restartPolicy) ?? 'Always',
    terminationGracePeriodSeconds:
      asNumber(spec.terminationGracePeriodSeconds) ?? 30,
    fsGroup: asNumber(securityContext.fsGroup),
    fsGroupChangePolicy: asString(securityContext.fsGroupChangePolicy),
  };
}

function trimContainer(value: unknown, init: boolean): Container {
  const raw = asObject(value);
  const resources = asObject(raw.resources);
  return {
    name: asString(raw.name) ?? '',
    init,
    requests: asStrings(resources.requests),
    limits: asStrings(resources.limits),
    livenessProbe: trimProbe(raw.livenessProbe),
    readinessProbe: trimProbe(raw.readinessProbe),
    startupProbe: trimProbe(raw.startupProbe),
    mounts: asArray(raw.volumeMounts)
      .map(asObject)
      .map(mount => ({
        name: asString(mount.name) ?? '',
        path: asString(mount.mountPath) ?? '',
        readOnly: mount.readOnly === true,
      })),
    readOnlyRoot: asObject(raw.securityContext).readOnlyRootFilesystem === true,
  };
}

function trimToleration(raw: JsonObject): Toleration {
  return {
    key: asString(raw.key),
    operator: asString(raw.operator) ?? 'Equal',
    value: asString(raw.value),
    effect: asString(raw.effect),
  };
}
