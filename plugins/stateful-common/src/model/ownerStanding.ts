// SPDX-License-Identifier: Apache-2.0

import { stopsOf } from '../diagnosis/purposeOfOwner';
import type { CustomResource, ObjectMeta } from '../kubernetes';
import { controllerOf } from '../kubernetes/objectMeta';
import type { ClusterView } from './clusterView';
import type { Workload } from './workload';

/** An operator's own resource may belong to another one, as a StrimziPodSet to a Kafka. */
const longestChain = 4;

/** The custom resources that control an object, the nearest first, as far as they were read. */
export function customOwners(
  metadata: ObjectMeta,
  { objects }: ClusterView,
): CustomResource[] {
  const owners: CustomResource[] = [];
  for (
    let controller = controllerOf(metadata);
    controller && owners.length < longestChain;

  ) {
    const { kind, name } = controller;
    const owner = objects.customResource(kind, metadata.namespace, name);
    if (!owner || owner.metadata.uid !== controller.uid) {
      break;
    }
    owners.push(owner);
    controller = controllerOf(owner.metadata);
  }
  return owners;
}

/** The strongest first. */
const standings = ['hibernated', 'fenced', 'paused'] as const;

/**
 * What somebody told the owners on purpose, so that fewer members or an old revision
 * are no fault.
 */
export function stoppedBy(
  owners: readonly CustomResource[],
): Workload['stopped'] {
  const stops = owners
    .flatMap(stopsOf)
    // Some members may be fenced while the others serve.
    .filter(({ pods }) => pods === undefined);
  return standings.find(how => stops.some(stop => stop.how === how));
}
