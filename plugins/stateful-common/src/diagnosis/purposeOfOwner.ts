// SPDX-License-Identifier: Apache-2.0

import type { CustomResource, Pod } from '../kubernetes';
import { controllerOf } from '../kubernetes/objectMeta';
import type { ClusterReading } from './clusterReading';

/** How an operator was told to stop something, and what takes it back. */
export interface Stop {
  how: 'hibernated' | 'fenced' | 'paused';
  /** The field or annotation that says so. */
  by: string;
  /** Changes it back. */
  undo: string;
  since?: string;
  /** The pods that it stops; undefined for all. */
  pods?: string[];
}

/** Of each way to stop: its annotation, and the values that mean it. */
const annotations: readonly [how: Stop['how'], key: RegExp, value: RegExp][] = [
  ['hibernated', /(^|\/)hibernation$/i, /^(on|true)$/i],
  ['fenced', /(^|\/)fenced-?instances$/i, /[^[\]\s]/],
  ['paused', /(^|\/)(pause-?reconciliation|paused?)$/i, /^(true|on)$/i],
  ['paused', /(^|\/)managed$/i, /^false$/i],
  ['paused', /(^|\/)reconcile$/i, /^(disabled|false)$/i],
];

/** Conditions that tell since when. */
const conditionOf: Record<Stop['how'], RegExp> = {
  hibernated: /(^|\/)hibernat(ion|ed)$/i,
  fenced: /(^|\/)fenced/i,
  paused: /(^|\/)(reconciliation)?paused$/i,
};

/** All that somebody stopped on purpose of what an operator manages. */
export function stopsOf(owner: CustomResource): Stop[] {
  const { metadata, spec } = owner;
  const target = `${resourceOf(owner)} ${metadata.name} -n ${
    metadata.namespace
  }`;
  const byField = spec.stoppedBy.map(field => ({
    how: field.startsWith('pause')
      ? ('paused' as const)
      : ('hibernated' as const),
    by: `spec.${field}: true`,
    undo: `kubectl patch ${target} --type=merge -p '{"spec":{"${field}":false}}'`,
  }));
  const byAnnotation = annotations.flatMap(([how, key, value]) =>
    Object.entries(owner.annotations)
      .filter(entry => key.test(entry[0]) && value.test(entry[1]))
      .map(([name, told]) => ({
        how,
        by: `the annotation ${name}: ${told}`,
        undo: `kubectl annotate ${target} ${name}-`,
        pods: how === 'fenced' ? podsIn(told) : undefined,
      })),
  );
  return [...byAnnotation, ...byField].map(stop => ({
    ...stop,
    since: owner.status.conditions.find(
      ({ type, status }) =>
        status === 'True' && conditionOf[stop.how].test(type),
    )?.lastTransitionTime,
  }));
}

/** The controller of a pod, if it is a custom resource. */
export function ownerOf(
  { metadata }: Pod,
  reading: ClusterReading,
): CustomResource | undefined {
  const controller = controllerOf(metadata);
  return (
    controller &&
    reading.customResource(controller.kind, metadata.namespace, controller.name)
  );
}

/** Whether a pod is not meant to be ready now. */
export function isStoppedOnPurpose(pod: Pod, reading: ClusterReading): boolean {
  const owner = ownerOf(pod, reading);
  return (
    owner !== undefined &&
    stopsOf(owner).some(
      ({ how, pods }) =>
        how !== 'paused' && (pods?.includes(pod.metadata.name) ?? true),
    )
  );
}

/** Such as `["orders-1"]`; `["*"]` are all. */
function podsIn(value: string): string[] | undefined {
  const names = value.replace(/[[\]"'\s]/g, '').split(',');
  return names.includes('*') ? undefined : names;
}

/** By kind and group, as kubectl takes it where several groups have the kind. */
function resourceOf({ ofKind, apiVersion }: CustomResource): string {
  return `${ofKind}.${apiVersion.split('/')[0]}`.toLowerCase();
}
