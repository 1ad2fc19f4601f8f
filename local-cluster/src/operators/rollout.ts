// SPDX-License-Identifier: Apache-2.0

import { setTimeout as delay } from 'node:timers/promises';

/** The part of a Deployment that says how far it is. */
export interface RollingDeployment {
  metadata: { generation?: number };
  spec: { replicas?: number };
  status?: {
    observedGeneration?: number;
    replicas?: number;
    updatedReplicas?: number;
    availableReplicas?: number;
    conditions?: Condition[];
  };
}

/** The part of a pod that says why it does not run. */
export interface RollingPod {
  metadata: { name: string };
  spec: { containers: Array<{ image: string }> };
  status?: {
    phase?: string;
    conditions?: Condition[];
    containerStatuses?: Array<{
      restartCount: number;
      ready: boolean;
      state?: { waiting?: { reason?: string; message?: string } };
    }>;
  };
}

interface Condition {
  type: string;
  status: string;
  message?: string;
}

/** How far a rollout is. */
export interface RolloutState {
  done: boolean;
  /** In words. */
  text: string;
  /** The pod that will not run unless something is changed. */
  failedPod?: string;
}

/** Reasons that another attempt does not change; the kubelet waits with these only after attempts that failed. */
const hopeless = [
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'ImagePullBackOff',
  'InvalidImageName',
];

/**
 * @param image - pods with another one are of an earlier rollout
 */
export function describeRollout(
  { metadata, spec, status = {} }: RollingDeployment,
  pods: RollingPod[],
  image: string,
): RolloutState {
  const wanted = spec.replicas ?? 1;
  const done =
    status.observedGeneration === metadata.generation &&
    status.updatedReplicas === wanted &&
    status.replicas === wanted &&
    status.availableReplicas === wanted;
  if (done) return { done, text: `${wanted} of ${wanted} ready` };
  const current = pods.filter(pod =>
    pod.spec.containers.some(container => container.image === image),
  );
  const counted = `${current.filter(isReady).length} of ${wanted} ready`;
  const refused = status.conditions?.find(
    ({ type, status: is }) => type === 'ReplicaFailure' && is === 'True',
  );
  if (refused) return { done, text: `${counted}: ${refused.message}` };
  for (const pod of current) {
    const why = whyNotReady(pod);
    if (!why) continue;
    return {
      done,
      text: `${counted}: pod ${pod.metadata.name}: ${why.text}`,
      failedPod: why.hopeless ? pod.metadata.name : undefined,
    };
  }
  return { done, text: counted };
}

function isReady({ status }: RollingPod): boolean {
  const { containerStatuses = [] } = status ?? {};
  return (
    containerStatuses.length > 0 &&
    containerStatuses.every(({ ready }) => ready)
  );
}

function whyNotReady({
  status = {},
}: RollingPod): { text: string; hopeless: boolean } | undefined {
  for (const { ready, restartCount, state } of status.containerStatuses ?? []) {
    if (ready) continue;
    const { reason, message } = state?.waiting ?? {};
    if (reason) {
      return {
        text: message ? `${reason}: ${message}` : reason,
        hopeless: hopeless.includes(reason),
      };
    }
    const restarts = restartCount > 0 ? `, ${restartCount} restarts` : '';
    return { text: `not ready yet${restarts}`, hopeless: false };
  }
  const unscheduled = status.conditions?.find(
    ({ type, status: is }) => type === 'PodScheduled' && is === 'False',
  );
  return unscheduled?.message
    ? { text: unscheduled.message, hopeless: false }
    : undefined;
}

/**
 * Reads a rollout until it is done, telling each change.
 *
 * @param lastWords - the log of a pod that does not run
 * @throws Error that says why it is not done: at once where another attempt would
 * change nothing, else after `timeoutMs`
 */
export async function waitForRollout(
  read: () => Promise<RolloutState>,
  lastWords: (pod: string) => Promise<string>,
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
    const { done, text, failedPod } = await read();
    if (text !== told) options.say(`its pod: ${text}`);
    told = text;
    if (done) return;
    if (failedPod) {
      const words = (await lastWords(failedPod)).trim();
      throw new Error(
        `The operator does not run: ${text}${words && `\nIts log:\n${words}`}`,
      );
    }
    if (Date.now() > deadline) {
      throw new Error(
        `The operator does not run after ${
          options.timeoutMs / 1000
        } s: ${text}`,
      );
    }
    await delay(500);
  }
}
