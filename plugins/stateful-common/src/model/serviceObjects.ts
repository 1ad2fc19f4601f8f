// SPDX-License-Identifier: Apache-2.0

import type {
  ClusterObjects,
  CustomResource,
  DaemonSet,
  LiveObject,
  ObjectMeta,
  PersistentVolumeClaim,
  Pod,
  ReadableObject,
  ReadableOfKind,
  StatefulSet,
} from '../kubernetes';
import { matchesLabels } from '../kubernetes/labels';
import { controllerOf } from '../kubernetes/objectMeta';
import type { ClusterView } from './clusterView';
import type { EntitySelection } from './entitySelection';

/** The workloads of an entity and the pods that it selects. */
export interface ServiceObjects {
  statefulSets: StatefulSet[];
  daemonSets: DaemonSet[];
  /** The selected pods; those of a selected set need not be among them. */
  pods: Pod[];
  /** Owners that have no pods now, such as a hibernated `Cluster` of CloudNativePG. */
  memberless: CustomResource[];
}

/**
 * The workloads that match the selector, or own pods that do: manifests label
 * either.
 */
export function selectObjects(
  view: ClusterView,
  selection: EntitySelection,
): ServiceObjects {
  const { objects } = view;
  const { selects } = selection;
  const pods = listOf('Pod', view, selection).filter(pod =>
    selects(pod.metadata.labels),
  );
  const owners = new Set(pods.map(pod => controllerOf(pod.metadata)?.uid));
  const isSelected = ({ metadata }: { metadata: ObjectMeta }) =>
    selects(metadata.labels) || owners.has(metadata.uid);
  return {
    statefulSets: listOf('StatefulSet', view, selection).filter(isSelected),
    daemonSets: listOf('DaemonSet', view, selection)
      .filter(isSelected)
      // Only pods with claims are kept, so this leaves out log shippers.
      .filter(set => objects.podsOf(set.metadata.uid).length > 0),
    pods,
    memberless: memberlessOwners(view, selection),
  };
}

/** Those that the entity selects, or whose claims it does. */
function memberlessOwners(
  view: ClusterView,
  selection: EntitySelection,
): CustomResource[] {
  const { objects } = view;
  const { selects } = selection;
  const ofClaims = new Set(
    listOf('PersistentVolumeClaim', view, selection)
      .filter(({ metadata }) => selects(metadata.labels))
      .map(({ metadata }) => controllerOf(metadata)?.uid),
  );
  const parents = new Set(
    [...objects.all('CustomResource'), ...objects.all('StatefulSet')].map(
      ({ metadata }) => controllerOf(metadata)?.uid,
    ),
  );
  return listOf('CustomResource', view, selection).filter(
    ({ metadata, spec }) =>
      (ofClaims.has(metadata.uid) ||
        (spec.members !== undefined && selects(metadata.labels))) &&
      // Of these what they own is shown.
      !parents.has(metadata.uid) &&
      objects.podsOf(metadata.uid).length === 0,
  );
}

/**
 * All objects of a service, down to its disks: what a diagnosis of it judges, and all
 * that its viewers may be told of.
 */
export function scopeOf(
  { statefulSets, daemonSets, pods: selected, memberless }: ServiceObjects,
  { objects }: ClusterView,
): ReadableObject[] {
  const pods = new Set([
    ...selected,
    ...[...statefulSets, ...daemonSets].flatMap(({ metadata }) =>
      objects.podsOf(metadata.uid),
    ),
  ]);
  const claims = new Set([
    ...[...pods].flatMap(({ metadata, spec }) =>
      spec.claims.flatMap(
        ({ claimName }) =>
          objects.get('PersistentVolumeClaim', metadata.namespace, claimName) ??
          [],
      ),
    ),
    ...claimsOfSets(statefulSets, objects),
    ...claimsOfOwners(memberless, objects),
  ]);
  return [
    ...statefulSets,
    ...daemonSets,
    ...pods,
    ...new Set([...memberless, ...ownersOf([...pods, ...claims], objects)]),
    ...claims,
    ...volumesOf([...claims], objects),
    ...budgetsOf([...pods], objects),
  ];
}

/** Claims of any ordinal, left over ones too. */
function claimsOfSets(
  sets: StatefulSet[],
  objects: ClusterObjects,
): PersistentVolumeClaim[] {
  const templates = new Map<string, StatefulSet>(
    sets.flatMap(set =>
      set.spec.claimTemplates.map(
        ({ name }) =>
          [
            `${set.metadata.namespace}/${name}-${set.metadata.name}-`,
            set,
          ] as const,
      ),
    ),
  );
  const namespaces = new Set(sets.map(({ metadata }) => metadata.namespace));
  return [...namespaces].flatMap(namespace =>
    objects
      .inNamespace('PersistentVolumeClaim', namespace)
      .filter(({ metadata: { name, labels } }) => {
        const prefix = name.slice(0, name.search(/\d+$/));
        const set = templates.get(`${namespace}/${prefix}`);
        return (
          set &&
          // Restored by hand it may have none.
          (!Object.keys(labels).length ||
            matchesLabels(set.spec.matchLabels, labels))
        );
      }),
  );
}

function claimsOfOwners(
  owners: CustomResource[],
  objects: ClusterObjects,
): PersistentVolumeClaim[] {
  return owners.flatMap(({ metadata: { namespace, uid } }) =>
    objects
      .inNamespace('PersistentVolumeClaim', namespace)
      .filter(({ metadata }) => controllerOf(metadata)?.uid === uid),
  );
}

/** Owners that are neither StatefulSets nor DaemonSets, where they are known. */
function ownersOf(
  owned: (Pod | PersistentVolumeClaim)[],
  objects: ClusterObjects,
): ReadableObject[] {
  const owners = new Set<ReadableObject>();
  const add = ({ metadata }: { metadata: ObjectMeta }) => {
    const controller = controllerOf(metadata);
    const owner =
      controller &&
      (controller.kind === 'ReplicaSet' || controller.kind === 'Deployment'
        ? objects.get(controller.kind, metadata.namespace, controller.name)
        : objects.customResource(
            controller.kind,
            metadata.namespace,
            controller.name,
          ));
    if (owner && !owners.has(owner)) {
      owners.add(owner);
      add(owner);
    }
  };
  owned.forEach(add);
  return [...owners];
}

/** Their volumes, and the classes that made them or are to make them. */
function volumesOf(
  claims: PersistentVolumeClaim[],
  objects: ClusterObjects,
): ReadableObject[] {
  const found = claims.flatMap(({ spec }) => [
    spec.volumeName
      ? objects.get('PersistentVolume', '', spec.volumeName)
      : undefined,
    spec.storageClassName
      ? objects.get('StorageClass', '', spec.storageClassName)
      : undefined,
  ]);
  return [...new Set(found.filter(object => object !== undefined))];
}

function budgetsOf(pods: Pod[], objects: ClusterObjects): ReadableObject[] {
  const namespaces = new Set(pods.map(({ metadata }) => metadata.namespace));
  return [...namespaces].flatMap(namespace =>
    objects.inNamespace('PodDisruptionBudget', namespace).filter(
      ({ spec }) =>
        // A selector of expressions alone, which are not kept, would match all.
        Object.keys(spec.matchLabels).length > 0 &&
        pods.some(
          ({ metadata }) =>
            metadata.namespace === namespace &&
            matchesLabels(spec.matchLabels, metadata.labels),
        ),
    ),
  );
}

export function listOf<K extends LiveObject['kind']>(
  kind: K,
  { objects }: ClusterView,
  { namespace }: EntitySelection,
): ReadableOfKind<K>[] {
  return namespace === undefined
    ? objects.all(kind)
    : objects.inNamespace(kind, namespace);
}
