// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const cockroachdb: KnownImage = {
  id: 'cockroachdb',
  title: 'CockroachDB',
  repositories: ['docker.io/cockroachdb/cockroach'],
  port: 26257,
  replicas:
    'Each replica is a cluster of one node: they hold no copies of ranges for each other, and a client finds only the rows of the one it reaches.',
  versions: [
    {
      from: '22.1',
      container: {
        mountPath: '/data',
        // The image names no user; this is the one of its Dockerfile for a variant that is not root.
        user: 1001,
        // The entry point keeps certificates and data in the folder in which it is started.
        command: [
          '/bin/bash',
          '-c',
          'cd /data && exec /cockroach/cockroach.sh start-single-node',
        ],
        environment: { COCKROACH_USER: 'cockroach' },
        // The least for a CPU, and for tests alone: 1 GiB is below the minimum.
        memory: '2Gi',
        password: { variable: 'COCKROACH_PASSWORD' },
      },
      account: 'cockroach',
      note: 'It makes certificates of its own at the first start: clients ask for TLS without verifying them.',
      sources: [
        'https://github.com/cockroachdb/cockroach/blob/02dbd5658dfff44e827a10958e0a3bf4645fff62/build/deploy/cockroach.sh',
        'https://github.com/cockroachdb/cockroach/blob/0116efa235b0dfd0e4fb375171b1e140e0cf9605/build/deploy/Dockerfile',
        'https://github.com/cockroachdb/cockroach/blob/db0c9b10f440f5fa2dc2d68af2f9d7904cb1bc84/build/deploy/Dockerfile.nonroot.in',
        'https://github.com/cockroachdb/docs/blob/020c0ace1d90e3854a5e4cb0d2725697d1ff0619/v22.1/recommended-production-settings.md',
      ],
    },
  ],
  operators: [
    {
      name: 'CockroachDB operator',
      preferIf: 'you need several nodes, which is what CockroachDB is made for',
      url: 'https://www.cockroachlabs.com/docs/stable/cockroachdb-operator-overview',
    },
  ],
};
