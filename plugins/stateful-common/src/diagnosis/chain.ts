// SPDX-License-Identifier: Apache-2.0

import type {
  PersistentVolume,
  ReadableObject,
  StatefulSet,
} from '../kubernetes';
import { controllerOf } from '../kubernetes/objectMeta';
import type { ClusterReading } from './clusterReading';
import { isFinished } from './podState';
import { refKey, refOf, type ObjectRef } from './objectRef';

/** The sets of a namespace by what the names of their claims begin with. */
type SetsByPrefix = ReadonlyMap<string, StatefulSet>;

/** Kept with a reading: several rules ask it of each claim. */
const prefixes = new WeakMap<ClusterReading, Map<string, SetsByPrefix>>();

function setsByPrefix(
  reading: ClusterReading,
  namespace: string,
): SetsByPrefix {
  const known = prefixes.get(reading) ?? new Map<string, SetsByPrefix>();
  prefixes.set(reading, known);
  let sets = known.get(namespace);
  if (!sets) {
    sets = new Map(
      reading
        .inNamespace('StatefulSet', namespace)
        .flatMap(set =>
          set.spec.claimTemplates.map(
            template =>
              [`${template.name}-${set.metadata.name}-`, set] as const,
          ),
        )
        // Of two sets that name claims alike the first counts.
        .reverse(),
    );
    known.set(namespace, sets);
  }
  return sets;
}

/** The set and ordinal that a claim's name tells, `<template>-<set>-<ordinal>`. */
export function setOfClaim(
  reading: ClusterReading,
  namespace: string,
  claimName: string,
) {
  const [, prefix, ordinal] = /^(.*-)(\d+)$/.exec(claimName) ?? [];
  const set =
    prefix === undefined
      ? undefined
      : setsByPrefix(reading, namespace).get(prefix);
  return set && { set, ordinal: Number(ordinal) };
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
