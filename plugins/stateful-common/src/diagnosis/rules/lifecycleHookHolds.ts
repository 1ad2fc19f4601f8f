// SPDX-License-Identifier: Apache-2.0

import type { Pod } from '../../kubernetes';
import { refOf } from '../objectRef';
import { unreadySince } from '../podState';
import { ownerOf } from '../purposeOfOwner';
import { defineRule } from '../rule';

/** By design it takes a while. */
const hookMs = 10 * 60_000;

const stateLabel = 'lifecycle.apps.kruise.io/state';

/** In these states OpenKruise waits for somebody to let go of the pod. */
const hookOf: Record<string, string> = {
  PreparingUpdate: 'inPlaceUpdate',
  PreparingDelete: 'preDelete',
  PreparingNormal: 'preNormal',
};

export const lifecycleHookHolds = defineRule({
  id: 'LifecycleHookHolds',
  severity: 'warning',
  reads: ['Pod'],
  readsIfKnown: ['CustomResource'],
  detect: reading =>
    reading.each('Pod').flatMap(pod => {
      const state = pod.metadata.labels[stateLabel];
      const hook = hookOf[state];
      return hook &&
        reading.lasted(pod.status.hookedSince ?? unreadySince(pod), hookMs)
        ? {
            subject: refOf(pod),
            state,
            hook,
            handlers:
              ownerOf(pod, reading)
                ?.spec.hooks.filter(({ name }) => name === hook)
                .flatMap(({ labels, finalizers }) => [
                  ...labelsHeld(pod, labels),
                  ...finalizers.filter(finalizer =>
                    pod.metadata.finalizers?.includes(finalizer),
                  ),
                ])
                .join(', ') || undefined,
          }
        : [];
    }),
  explain: ({ state, hook, handlers }) => ({
    state,
    hook,
    handlers,
    variant: handlers ? 'handlers' : undefined,
  }),
});

/** The labels by which a hook holds this pod. */
function labelsHeld(
  { metadata }: Pod,
  labels: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(labels)
    .filter(([key, value]) => metadata.labels[key] === value)
    .map(([key, value]) => `${key}=${value}`);
}
