// SPDX-License-Identifier: Apache-2.0

import { trimConditions, type Condition } from './condition';
import { trimContainerStatus, type ContainerStatus } from './containerStatus';
import { asArray, asObject, asString, type JsonObject } from './json';
import { trimPodSpec, type PodSpec } from './podSpec';
import { trimVolumeHealth, type VolumeHealth } from './volumeHealth';
import { controllerOf, trimObjectMeta, type ObjectMeta } from './objectMeta';

/**
 * A volume of a pod that refers to a claim.
 *
 * @public
 */
export interface ClaimVolume {
  /** The volume's name in the pod. */
  name: string;
  claimName: string;
}

/**
 * The fields of a `Pod` that the model reads, for pods with claims or of a
 * StatefulSet. For a Deployment's pod without claims only labels and owner are
 * kept, to detect stateless services.
 *
 * @public
 */
export interface Pod {
  kind: 'Pod';
  metadata: ObjectMeta;
  spec: PodSpec & { claims: ClaimVolume[] };
  status: {
    phase?: string;
    reason?: string;
    message?: string;
    /** What the kubelet says of volumes that are not well; alpha in 1.37. */
    volumeHealth: VolumeHealth[];
    conditions: Condition[];
    /** Since when OpenKruise holds it at a lifecycle hook. */
    hookedSince?: string;
    /** Init containers first, as they run first. */
    containers: ContainerStatus[];
  };
}

/**
 * Drops pods that the model does not need, so that the many pods without a volume
 * take no memory.
 */
export function trimPod(raw: JsonObject): Pod | undefined {
  const metadata = trimObjectMeta(raw);
  const spec = asObject(raw.spec);
  const claims = claimsOf(metadata.name, spec);
  const ofStatefulSet = metadata.ownerReferences.some(
    owner => owner.kind === 'StatefulSet',
  );
  if (!claims.length && !ofStatefulSet) {
    return controllerOf(metadata)?.kind === 'ReplicaSet'
      ? statelessPod(metadata)
      : undefined;
  }
  return trimWholePod(raw);
}

/** Drops no pod. */
export function trimWholePod(raw: JsonObject): Pod {
  const metadata = trimObjectMeta(raw);
  const spec = asObject(raw.spec);
  const status = asObject(raw.status);
  const annotations = asObject(asObject(raw.metadata).annotations);
  return {
    kind: 'Pod',
    metadata,
    spec: { ...trimPodSpec(spec), claims: claimsOf(metadata.name, spec) },
    status: {
      phase: asString(status.phase),
      reason: asString(status.reason),
      message: asString(status.message),
      volumeHealth: trimVolumeHealth(status.volumeHealth),
      conditions: trimConditions(status),
      hookedSince: asString(annotations['lifecycle.apps.kruise.io/timestamp']),
      containers: [
        ...asArray(status.initContainerStatuses),
        ...asArray(status.containerStatuses),
      ].map(container => trimContainerStatus(asObject(container))),
    },
  };
}

/** Whether a pod is one of a Deployment's without claims. */
export function isStatelessPod({ metadata, spec }: Pod): boolean {
  return (
    spec.claims.length === 0 && controllerOf(metadata)?.kind === 'ReplicaSet'
  );
}

// Shared to save memory.
const noDisk = { ...trimPodSpec({}), claims: [] };
const noStatus = { volumeHealth: [], conditions: [], containers: [] };

function statelessPod(metadata: ObjectMeta): Pod {
  const { name, namespace, uid, labels, ownerReferences } = metadata;
  return {
    kind: 'Pod',
    metadata: { name, namespace, uid, labels, ownerReferences },
    spec: noDisk,
    status: noStatus,
  };
}

function claimsOf(podName: string, spec: JsonObject): ClaimVolume[] {
  return asArray(spec.volumes)
    .map(asObject)
    .flatMap(volume => claimVolume(podName, volume));
}

function claimVolume(podName: string, volume: JsonObject): ClaimVolume[] {
  const name = asString(volume.name) ?? '';
  if (volume.ephemeral) {
    // The claim of a generic ephemeral volume is named so by Kubernetes.
    return [{ name, claimName: `${podName}-${name}` }];
  }
  const claimName = asString(asObject(volume.persistentVolumeClaim).claimName);
  return claimName ? [{ name, claimName }] : [];
}
