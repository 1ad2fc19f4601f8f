// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { isStuck } from '../podState';
import { replicaKey } from '../replicaKey';
import { defineRule } from '../rule';

/** The longest back-off, and a run. */
const cycleMs = 10 * 60_000;

/** What the container itself said at its end, if it said it where the kubelet looks. */
export const containerKeepsExiting = defineRule({
  id: 'ContainerKeepsExiting',
  severity: 'critical',
  confidence: 'medium',
  symptom: true,
  reads: ['Pod'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(isStuck)
      .flatMap(pod =>
        pod.status.containers
          .filter(
            ({ state, reason, ready, started, restarts, lastEnd }) =>
              (state === 'waiting' && reason === 'CrashLoopBackOff') ||
              (state === 'terminated' && restarts > 1) ||
              // It runs for a moment, between two exits.
              (state === 'running' &&
                !ready &&
                started !== false &&
                restarts > 2 &&
                lastEnd?.exitCode !== 0 &&
                Date.parse(lastEnd?.finishedAt ?? '') > reading.now - cycleMs),
          )
          .map(status => ({
            subject: refOf(pod),
            key: replicaKey(
              pod,
              status.name,
              status.lastEnd?.exitCode ?? status.exitCode,
              status.lastEnd?.message,
            ),
            container: status.name,
            restarts: status.restarts,
            exitCode: status.lastEnd?.exitCode ?? status.exitCode,
            message: status.lastEnd?.message?.trim(),
          })),
      ),
  explain: ({ container, restarts, exitCode, message }) => ({
    container,
    restarts,
    exitCode: exitCode ?? 'unknown',
    message,
    variant: message ? 'message' : undefined,
  }),
});
