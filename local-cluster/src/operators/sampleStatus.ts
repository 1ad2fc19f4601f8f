// SPDX-License-Identifier: Apache-2.0

import { setTimeout as delay } from 'node:timers/promises';

/** The part of a custom resource that says how far it is. */
export interface SampleObject {
  kind: string;
  metadata: { name: string; generation?: number };
  status?: {
    observedGeneration?: number;
    replicas?: number;
    readyReplicas?: number;
    conditions?: Array<{ type: string; status: string; message?: string }>;
  };
}

/** How far a sample is: in words, and whether it is there. */
export function describeSample(sample: SampleObject): {
  ready: boolean;
  text: string;
} {
  const { status } = sample;
  const condition = status?.conditions?.find(({ type }) => type === 'Ready');
  const seen =
    status?.observedGeneration === undefined ||
    status.observedGeneration === sample.metadata.generation;
  const ready = seen && condition?.status === 'True';
  const name = `${sample.kind} ${sample.metadata.name}`;
  const replicas =
    status?.replicas === undefined
      ? ''
      : `, ${status.readyReplicas ?? 0} of ${status.replicas} ready`;
  if (ready) return { ready, text: `${name} is ready${replicas}` };
  const why = condition?.message ?? 'its operator has not answered yet';
  return { ready, text: `${name} is not ready${replicas}: ${why}` };
}

/**
 * Reads the samples until all are ready, telling each change.
 *
 * @throws Error with how far they are, after `timeoutMs`
 */
export async function waitForSamples(
  read: () => Promise<SampleObject[]>,
  options: {
    say: (line: string) => void;
    timeoutMs: number;
    signal?: AbortSignal;
  },
): Promise<void> {
  const deadline = Date.now() + options.timeoutMs;
  let told = '';
  for (;;) {
    options.signal?.throwIfAborted();
    const states = (await read()).map(describeSample);
    const text = states.map(state => state.text).join('; ');
    if (text !== told) options.say(text);
    told = text;
    if (states.length > 0 && states.every(({ ready }) => ready)) return;
    if (Date.now() > deadline) {
      throw new Error(
        `Not ready within ${options.timeoutMs / 1000} s: ${
          text || 'no samples'
        }`,
      );
    }
    await delay(500);
  }
}
