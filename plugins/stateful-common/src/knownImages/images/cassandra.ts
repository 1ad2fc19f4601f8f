// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const cassandra: KnownImage = {
  id: 'cassandra',
  title: 'Cassandra',
  repositories: ['docker.io/library/cassandra'],
  port: 9042,
  replicas:
    'Each replica is a ring of one node that is its own seed: a client finds only the rows of the one it reaches.',
  versions: [
    {
      from: '4',
      container: {
        mountPath: '/var/lib/cassandra',
        user: 999,
        // The entry point writes addresses into files of /etc/cassandra.
        readOnlyRootFilesystem: false,
      },
      sources: [
        'https://github.com/docker-library/cassandra/blob/7b9da8f4f58f48af79feb0fc2f7a1e2c639965f1/Dockerfile.template',
        'https://github.com/docker-library/cassandra/blob/7b9da8f4f58f48af79feb0fc2f7a1e2c639965f1/docker-entrypoint.sh',
      ],
    },
  ],
  operators: [
    {
      name: 'K8ssandra',
      preferIf: 'you need a ring of several nodes, repairs or backups',
      url: 'https://github.com/k8ssandra/k8ssandra-operator',
    },
  ],
};
