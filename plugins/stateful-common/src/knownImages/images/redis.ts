// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const redis: KnownImage = {
  id: 'redis',
  title: 'Redis',
  repositories: ['docker.io/library/redis'],
  port: 6379,
  replicas:
    'Each replica is a server of its own: none replicates to another, and a client finds only the keys that were written to the one it reaches.',
  versions: [
    {
      from: '6.2',
      container: {
        // The image's working directory, in which the server keeps its files.
        mountPath: '/data',
        // Of the variant alpine, too: its group has another number, but owns nothing that is needed.
        user: 999,
        // The image has no variable for a password. Without the log, what came after the last snapshot is lost;
        // where it is not synced at once, what was acknowledged in the last second.
        args: [
          '--requirepass',
          '$(REDIS_PASSWORD)',
          '--appendonly',
          'yes',
          '--appendfsync',
          'always',
        ],
        password: { variable: 'REDIS_PASSWORD' },
      },
      account: 'default',
      sources: [
        'https://github.com/redis/docker-library-redis/blob/e5650da99bb377b2ed4f9f1ef993ff24729b1c16/6.2/debian/Dockerfile',
        'https://github.com/redis/docker-library-redis/blob/e5650da99bb377b2ed4f9f1ef993ff24729b1c16/docker-entrypoint.sh',
        'https://github.com/redis/docker-library-redis/blob/0076c90a8028d29b25313f7272fa2d1245c3be76/alpine/Dockerfile',
        'https://github.com/redis/docker-library-redis/blob/0d55be9aa67b917c2a45cadabf07518f356443b0/debian/docker-entrypoint.sh',
      ],
    },
  ],
  operators: [
    {
      name: 'Redis Operator of OT-CONTAINER-KIT',
      preferIf: 'you need replication with Sentinel, or Redis Cluster',
      url: 'https://github.com/OT-CONTAINER-KIT/redis-operator',
    },
  ],
};
