// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolume, ReadableObject } from '../kubernetes';
import { controllerOf } from '../kubernetes/objectMeta';
import type { ClusterReading } from './clusterReading';
import { isFinished } from './podState';
import { refKey, refOf, type ObjectRef } from './objectRef';

/** The set and ordinal that a claim's name tells, `<template>-<set>-<ordinal>`. */
export function setOfClaim(
  reading: ClusterReading,
  namespace: string,
  claimName: string,
) {
  const [, stem, ordinal] = /^(.+)-(\d+)$/.exec(claimName) ?? [];
  // Both names may have dashes. A fleet is too large to look through for each claim.
  for (let dash = stem?.indexOf('-') ?? -1; dash > 0; ) {
    const set = reading.get('StatefulSet', namespace, stem.slice(dash + 1));
    const template = stem.slice(0, dash);
    if (set?.spec.claimTemplates.some(({ name }) => name === template)) {
      return { set, ordinal: Number(ordinal) };
    }
    dash = stem.indexOf('-', dash + 1);
  }
  return undefined;
}

/** Finds an object by its reference. */
export function findObject(
  reading: ClusterReading,
  { kind, namespace, name }: ObjectRef,
): ReadableObject | undefined {
  return (
    reading.customResource(kind, namespace, name) ??
    reading.get(kind as ReadableObject['kind'], namespace, name)
  );
}

/**
 * What an object that is not well holds up next: class → claim → Pod → workload →
 * owner. Nodes and attachments hold up only what a finding says: most of what is on a
 * node does well without the failing part.
 */
function heldUpBy(reading: ClusterReading, ref: ObjectRef): ObjectRef[] {
  const { namespace, name } = ref;
  if (ref.kind === 'PersistentVolumeClaim') {
    const pods = reading
      .podsUsing(namespace, name)
      .filter(pod => !isFinished(pod));
    const owner = setOfClaim(reading, namespace, name)?.set;
    const claim = reading.get('PersistentVolumeClaim', namespace, name);
    return [
      ...pods.map(refOf),
      ...(owner ? [refOf(owner)] : []),
      ...(claim ? controllerRef(claim) : []),
    ];
  }
  if (ref.kind === 'PersistentVolume') {
    const volume = reading.get('PersistentVolume', '', name);
    return volume?.spec.claimRef && isClaimed(reading, volume)
      ? [
          {
            kind: 'PersistentVolumeClaim',
            namespace: volume.spec.claimRef.namespace,
            name: volume.spec.claimRef.name,
          },
        ]
      : [];
  }
  const object = findObject(reading, ref);
  return object ? controllerRef(object) : [];
}

/** Whether its claim is not a later one of the same name. */
function isClaimed(
  reading: ClusterReading,
  { spec: { claimRef } }: PersistentVolume,
): boolean {
  const claim =
    claimRef &&
    reading.get('PersistentVolumeClaim', claimRef.namespace, claimRef.name);
  return (
    !claim?.metadata.uid ||
    !claimRef?.uid ||
    claim.metadata.uid === claimRef.uid
  );
}

function controllerRef({ metadata }: ReadableObject): ObjectRef[] {
  const controller = controllerOf(metadata);
  return controller && controller.kind !== 'Node'
    ? [
        {
          kind: controller.kind,
          namespace: metadata.namespace,
          name: controller.name,
        },
      ]
    : [];
}

/** All that some objects hold up, themselves first. */
export function reachOf(
  reading: ClusterReading,
  from: readonly ObjectRef[],
): ObjectRef[] {
  const reached = new Map<string, ObjectRef>();
  const queue = [...from];
  for (let ref = queue.shift(); ref; ref = queue.shift()) {
    if (!reached.has(refKey(ref))) {
      reached.set(refKey(ref), ref);
      queue.push(...heldUpBy(reading, ref));
    }
  }
  return [...reached.values()];
}
