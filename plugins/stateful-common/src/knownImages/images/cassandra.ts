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
        // The heap is half or a quarter of the node's memory, whatever the container's limit, and all of it is touched
        // at the start. These are what the scripts of Cassandra 5 take of 2 GiB; those of 4 know the first two.
        environment: {
          MAX_HEAP_SIZE: '1024M',
          HEAP_NEWSIZE: '256M',
          MAX_DIRECT_MEMORY_SIZE: '512M',
        },
        memory: '2Gi',
        // The entry point writes addresses into files of /etc/cassandra.
        readOnlyRootFilesystem: false,
      },
      sources: [
        'https://github.com/docker-library/cassandra/blob/7b9da8f4f58f48af79feb0fc2f7a1e2c639965f1/Dockerfile.template',
        'https://github.com/docker-library/cassandra/blob/7b9da8f4f58f48af79feb0fc2f7a1e2c639965f1/docker-entrypoint.sh',
        'https://github.com/apache/cassandra/blob/01234b6b36e690cae757730ae7b66698737c79a9/conf/cassandra-env.sh',
        'https://github.com/apache/cassandra/blob/054dc8cff3e79659a2f64ea228075274fbbc590f/conf/jvm-server.options',
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
