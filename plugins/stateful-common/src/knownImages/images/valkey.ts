// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const valkey: KnownImage = {
  id: 'valkey',
  title: 'Valkey',
  repositories: ['docker.io/valkey/valkey'],
  port: 6379,
  replicas:
    'Each replica is a server of its own: none replicates to another, and a client finds only the keys that were written to the one it reaches.',
  versions: [
    {
      from: '7.2',
      container: {
        // The image's working directory, in which the server keeps its files.
        mountPath: '/data',
        // Of the variant alpine, too: its group has another number, but owns nothing that is needed.
        user: 999,
        // The image has no variable for a password. Without the log, what came after the last snapshot is lost;
        // where it is not synced at once, what was acknowledged in the last second.
        args: [
          '--requirepass',
          '$(VALKEY_PASSWORD)',
          '--appendonly',
          'yes',
          '--appendfsync',
          'always',
        ],
        password: { variable: 'VALKEY_PASSWORD' },
      },
      account: 'default',
      sources: [
        'https://github.com/valkey-io/valkey-container/blob/ae6141ea5d62c775b8bdb9be7396b951da435673/7.2/debian/Dockerfile',
        'https://github.com/valkey-io/valkey-container/blob/13bd5b474698ae528c3e6cbf675d52e504bbe635/9.1/debian/Dockerfile',
        'https://github.com/valkey-io/valkey-container/blob/13bd5b474698ae528c3e6cbf675d52e504bbe635/9.1/alpine/Dockerfile',
        'https://github.com/valkey-io/valkey-container/blob/2a80026d51102f32b36b249542027cb11223a7f1/docker-entrypoint.sh',
      ],
    },
  ],
  // Valkey's own operator calls itself not ready for production (https://github.com/valkey-io/valkey-operator).
  operators: [],
};
