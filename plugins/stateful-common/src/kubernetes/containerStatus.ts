// SPDX-License-Identifier: Apache-2.0

import { asNumber, asObject, asString, type JsonObject } from './json';

/**
 * How one container of a pod is doing.
 *
 * @public
 */
export interface ContainerStatus {
  name: string;
  state: 'waiting' | 'running' | 'terminated';
  ready: boolean;
  restarts: number;
  /** Why it waits or ended, such as `ImagePullBackOff`. */
  reason?: string;
  message?: string;
  /** Of a container that ended. */
  exitCode?: number;
  /** False until its startup probe succeeds. */
  started?: boolean;
  /** When it started, if it runs. */
  startedAt?: string;
  /** How its previous run ended: a restart leaves no other trace. */
  lastEnd?: ContainerEnd;
}

/**
 * How a run of a container ended.
 *
 * @public
 */
export interface ContainerEnd {
  reason?: string;
  message?: string;
  exitCode?: number;
  startedAt?: string;
  finishedAt?: string;
}

export function trimContainerStatus(raw: JsonObject): ContainerStatus {
  const states = asObject(raw.state);
  const running = states.running !== undefined;
  const terminated = asObject(states.terminated);
  const ended = states.terminated !== undefined;
  const detail = ended ? terminated : asObject(states.waiting);
  return {
    name: asString(raw.name) ?? '',
    state: (running && 'running') || (ended && 'terminated') || 'waiting',
    ready: raw.ready === true,
    restarts: asNumber(raw.restartCount) ?? 0,
    reason: asString(detail.reason),
    message: asString(detail.message),
    exitCode: asNumber(terminated.exitCode),
    started: typeof raw.started === 'boolean' ? raw.started : undefined,
    startedAt: asString(asObject(states.running).startedAt),
    lastEnd: trimEnd(asObject(raw.lastState).terminated),
  };
}

function trimEnd(value: unknown): ContainerEnd | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const raw = asObject(value);
  return {
    reason: asString(raw.reason),
    message: asString(raw.message),
    exitCode: asNumber(raw.exitCode),
    startedAt: asString(raw.startedAt),
    finishedAt: asString(raw.finishedAt),
  };
}
