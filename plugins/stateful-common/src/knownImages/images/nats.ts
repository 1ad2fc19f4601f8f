// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const nats: KnownImage = {
  id: 'nats',
  title: 'NATS',
  repositories: ['docker.io/library/nats'],
  port: 4222,
  replicas:
    'Each replica is a server of its own: they form no cluster, and a client finds only the subjects and streams of the one it reaches.',
  versions: [
    {
      from: '2.10',
      container: {
        mountPath: '/data',
        // The image names no user, and the server writes nothing but its store: any will do.
        user: 1000,
        // Streams are kept only with JetStream. The image's own configuration is left out: it opens a port for
        // other servers with a password that everybody knows.
        args: [
          '--jetstream',
          '--store_dir=/data',
          '--user=admin',
          '--pass=$(NATS_PASSWORD)',
        ],
        password: { variable: 'NATS_PASSWORD' },
      },
      account: 'admin',
      sources: [
        'https://github.com/nats-io/nats-docker/blob/aa0caa57b71c01566a100b47b2ed94de6ef6cf80/2.12.x/alpine3.22/Dockerfile',
        'https://github.com/nats-io/nats-docker/blob/aa0caa57b71c01566a100b47b2ed94de6ef6cf80/2.12.x/alpine3.22/docker-entrypoint.sh',
        'https://github.com/nats-io/nats-docker/blob/aa0caa57b71c01566a100b47b2ed94de6ef6cf80/2.12.x/scratch/Dockerfile',
        'https://github.com/docker-library/docs/blob/c4a9ba41443427b2ec1d5c4cc01879076aa4a1eb/nats/content.md',
      ],
    },
  ],
  operators: [],
};
