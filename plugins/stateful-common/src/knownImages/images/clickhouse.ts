// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const clickhouse: KnownImage = {
  id: 'clickhouse',
  title: 'ClickHouse',
  repositories: [
    'docker.io/clickhouse/clickhouse-server',
    'docker.io/library/clickhouse',
  ],
  port: 8123,
  replicas:
    'Each replica is a server of its own: no table is replicated or sharded, and a client finds only the rows of the one it reaches.',
  versions: [
    {
      from: '25',
      container: {
        mountPath: '/var/lib/clickhouse',
        user: 101,
        // With a password the default user is reached over the network, and may then make others.
        environment: { CLICKHOUSE_DEFAULT_ACCESS_MANAGEMENT: '1' },
        // The entry point writes the user, and the server its log.
        writableFolders: [
          '/etc/clickhouse-server/users.d',
          '/var/log/clickhouse-server',
        ],
        // The minimum for queries that are not trivial. Of 512Mi, even merges in the background get too little.
        memory: '4Gi',
        password: { fileVariable: 'CLICKHOUSE_PASSWORD_FILE' },
      },
      account: 'default',
      // It has no entry point that reads these variables.
      unknownVariants: ['distroless'],
      sources: [
        'https://github.com/ClickHouse/docker-library/blob/b34751676b4cd113caedf5d6f99ce21fa34ac480/server/26.7.3.19/Dockerfile.ubuntu',
        'https://github.com/ClickHouse/docker-library/blob/b34751676b4cd113caedf5d6f99ce21fa34ac480/server/26.7.3.19/entrypoint.sh',
        'https://github.com/ClickHouse/docker-library/blob/b34751676b4cd113caedf5d6f99ce21fa34ac480/server/25.8.29.51/entrypoint.sh',
        'https://github.com/ClickHouse/ClickHouse/blob/00003f70de3c68673153b37cb0e02fe65e9bb7dc/docker/server/Dockerfile.alpine',
        'https://github.com/ClickHouse/ClickHouse/blob/01ec63c909115f37aef91507ea0dd738957db929/docs/en/operations/requirements.md',
        'https://github.com/ClickHouse/ClickHouse/issues/56356',
      ],
    },
  ],
  operators: [
    {
      name: "Altinity's operator for ClickHouse",
      preferIf: 'you need shards or replicated tables',
      url: 'https://github.com/Altinity/clickhouse-operator',
    },
  ],
};
