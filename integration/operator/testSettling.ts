// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { OperatorUnderTest } from './operatorUnderTest.ts';

const probe = { tcpSocket: { port: 'client' } };

/** What of a pod is written in other words than the API server keeps. */
const written: Record<string, { pod?: object; settings?: object }> = {
  'as-kept': { pod: { probes: { readiness: probe } } },
  'zero-delay': {
    pod: { probes: { readiness: { ...probe, initialDelaySeconds: 0 } } },
  },
  'empty-host': {
    pod: { probes: { liveness: { tcpSocket: { port: 'client', host: '' } } } },
  },
  'empty-service': {
    pod: { probes: { liveness: { grpc: { port: 6379, service: '' } } } },
  },
  'empty-values': {
    pod: {
      sidecars: {
        shipper: {
          image: 'docker.io/library/busybox:1',
          env: [{ name: 'LEVEL', value: '' }],
          ports: [{ containerPort: 9000 }],
          volumeMounts: [
            { name: 'tmp', mountPath: '/log', readOnly: false, subPath: '' },
          ],
        },
      },
    },
  },
  'empty-affinity': {
    pod: {
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 1,
              podAffinityTerm: {
                topologyKey: 'kubernetes.io/hostname',
                namespaces: [],
                labelSelector: { matchLabels: {}, matchExpressions: [] },
              },
            },
          ],
        },
      },
    },
  },
};

/** A cluster comes to rest whatever the words in which its spec is written. */
export function testSettling(started: () => OperatorUnderTest): void {
  suite('settling', { concurrency: 6 }, () => {
    for (const [words, spec] of Object.entries(written)) {
      test(`a cluster is Ready and nothing is applied again: ${words}`, async () => {
        const operator = started();
        const cluster = `settles-${words}`;
        await operator.create(cluster, { replicas: 1, ...spec });
        await operator.untilReady(cluster);
        const applied = async () =>
          (await operator.events(cluster)).filter(event =>
            event.startsWith('Applied: '),
          );
        const before = await applied();
        // Each change makes the operator reconcile again, with nothing to apply.
        for (const state of ['Paused', 'Running', 'Paused', 'Running']) {
          await operator.change(cluster, { state });
          await operator.untilReady(cluster);
        }
        assert.ok(before.length > 0);
        assert.deepEqual(await applied(), before);
      });
    }
  });
}
