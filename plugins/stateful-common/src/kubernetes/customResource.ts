// SPDX-License-Identifier: Apache-2.0

import { trimConditions, type Condition } from './condition';
import { asArray, asNumber, asObject, asString, asStrings } from './json';
import type { JsonObject } from './json';
import type { Labels } from './labels';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';

/**
 * A custom resource of any operator, such as CloudNativePG's `Cluster` or Strimzi's
 * `StrimziPodSet`: how many members it wants and has, and whether it was stopped on
 * purpose.
 *
 * @public
 */
export interface CustomResource {
  kind: 'CustomResource';
  apiVersion: string;
  /** Its own kind. */
  ofKind: string;
  metadata: ObjectMeta;
  /** How operators are told to pause, fence or hibernate, beside `spec`. */
  annotations: Labels;
  spec: {
    /** How many members it wants, where a known field says so. */
    members?: number;
    paused: boolean;
    hibernated: boolean;
    /** The fields that say so, such as `pause`. */
    stoppedBy: string[];
    /** OpenKruise's hooks, by which others hold its pods. */
    hooks: LifecycleHook[];
  };
  status: {
    readyMembers?: number;
    phase?: string;
    phaseReason?: string;
    /** Claims that CloudNativePG counts as resizing, and so as not usable. */
    resizingClaims: string[];
    conditions: Condition[];
  };
}

/**
 * A hook at which a pod waits until these labels or finalizers are taken from it.
 *
 * @public
 */
export interface LifecycleHook {
  /** Such as `preDelete`. */
  name: string;
  labels: Labels;
  finalizers: string[];
}

/** Groups that belong to Kubernetes, of which no kind is a custom resource. */
const builtIn = /^(apps|batch|autoscaling|policy|[a-z.]+\.k8s\.io)$/;

const stopFields = ['paused', 'pause', 'hibernated', 'hibernate'];

/** Annotations about pausing, from the operators' documentation. */
const pauses =
  /(hibernation|fenced-?instances|pause-?reconciliation|paused|\/managed|reconcile)$/i;

/**
 * Whether an object's kind belongs to an operator and not to Kubernetes.
 *
 * @public
 */
export function isCustomResource({ apiVersion }: JsonObject): boolean {
  const [group, version] = String(apiVersion).split('/');
  return version !== undefined && !builtIn.test(group);
}

/**
 * A custom resource's kind with its group, such as `Cluster.postgresql.cnpg.io`: it
 * is the same in all versions.
 *
 * @public
 */
export function qualifiedKind(apiVersion: string, kind: string): string {
  return `${kind}.${apiVersion.split('/')[0]}`;
}

/** @public */
export function trimCustomResource(raw: JsonObject): CustomResource {
  const spec = asObject(raw.spec);
  const status = asObject(raw.status);
  const metadata = asObject(raw.metadata);
  return {
    kind: 'CustomResource',
    apiVersion: asString(raw.apiVersion) ?? '',
    ofKind: asString(raw.kind) ?? '',
    metadata: { ...trimObjectMeta(raw) },
    annotations: Object.fromEntries(
      Object.entries({
        ...asStrings(metadata.labels),
        ...asStrings(metadata.annotations),
      }).filter(([key]) => pauses.test(key)),
    ),
    spec: {
      members: membersOf(spec),
      paused: spec.paused === true || spec.pause === true,
      hibernated: spec.hibernated === true || spec.hibernate === true,
      stoppedBy: stopFields.filter(field => spec[field] === true),
      hooks: Object.entries(asObject(spec.lifecycle)).map(([name, hook]) => ({
        name,
        labels: asStrings(asObject(hook).labelsHandler),
        finalizers: asArray(asObject(hook).finalizersHandler).flatMap(
          finalizer => asString(finalizer) ?? [],
        ),
      })),
    },
    status: {
      readyMembers:
        asNumber(status.readyInstances) ??
        asNumber(status.readyReplicas) ??
        asNumber(status.readyPods) ??
        asNumber(status.availableNodes),
      phase: asString(status.phase) ?? asString(status.state),
      phaseReason: asString(status.phaseReason),
      resizingClaims: asArray(status.resizingPVC).flatMap(
        name => asString(name) ?? [],
      ),
      conditions: trimConditions(status),
    },
  };
}

function membersOf(spec: JsonObject): number | undefined {
  const plain = [spec.instances, spec.replicas, spec.size, spec.members]
    .map(asNumber)
    .find(count => count !== undefined);
  if (plain !== undefined) {
    return plain;
  }
  // Strimzi's StrimziPodSet lists its pods, Elasticsearch's kinds sets of nodes.
  const pods = asArray(spec.pods);
  const counts = asArray(spec.nodeSets).map(set =>
    asNumber(asObject(set).count),
  );
  return (
    pods.length ||
    counts.reduce<number>((sum, count) => sum + (count ?? 0), 0) ||
    undefined
  );
}
