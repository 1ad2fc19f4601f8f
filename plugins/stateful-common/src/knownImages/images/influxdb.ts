// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

const setup = {
  DOCKER_INFLUXDB_INIT_MODE: 'setup',
  DOCKER_INFLUXDB_INIT_USERNAME: 'admin',
  DOCKER_INFLUXDB_INIT_ORG: 'default',
  DOCKER_INFLUXDB_INIT_BUCKET: 'default',
};

export const influxdb: KnownImage = {
  id: 'influxdb',
  title: 'InfluxDB',
  repositories: ['docker.io/library/influxdb'],
  port: 8086,
  replicas:
    'Each replica is a database of its own: none replicates to another, and a client finds only the points of the one it reaches.',
  versions: [
    {
      from: '3',
      port: 8181,
      container: {
        mountPath: '/var/lib/influxdb3',
        user: 1500,
        args: [
          'influxdb3',
          'serve',
          '--node-id=node0',
          '--object-store=file',
          '--data-dir=/var/lib/influxdb3/data',
          '--plugin-dir=/var/lib/influxdb3/plugins',
        ],
        writableFolders: ['/home/influxdb3/.influxdb3'],
        // Its cache of Parquet files alone is of 1000 MB.
        memory: '2Gi',
      },
      note: 'It asks for a token, which is made once it runs: influxdb3 create token --admin in its container.',
      // It needs a licence.
      unknownVariants: ['enterprise'],
      sources: [
        'https://github.com/influxdata/influxdata-docker/blob/d457cb9363532cbbc8d63ef7d1b065336ef0302d/influxdb/3.11-core/Dockerfile',
        'https://github.com/influxdata/influxdata-docker/blob/d457cb9363532cbbc8d63ef7d1b065336ef0302d/influxdb/3.11-core/entrypoint.sh',
        'https://github.com/docker-library/docs/blob/c4a9ba41443427b2ec1d5c4cc01879076aa4a1eb/influxdb/compose.yaml',
        'https://github.com/docker-library/docs/blob/c4a9ba41443427b2ec1d5c4cc01879076aa4a1eb/influxdb/content.md',
        'https://github.com/influxdata/influxdb/blob/16e46c7052801489d7c92b025c23cb3ec1171e34/influxdb3_processing_engine/src/environment.rs',
        'https://github.com/influxdata/docs-v2/blob/0f853d09003188f9ff365e69f411a7a9905b0d66/content/influxdb3/core/reference/config-options.md',
      ],
    },
    {
      // The first whose entry point reads the password from a file.
      from: '2.2',
      container: {
        mountPath: '/var/lib/influxdb2',
        user: 1000,
        environment: setup,
        writableFolders: ['/etc/influxdb2'],
        // A shard keeps writes of up to 1 GiB before it refuses any.
        memory: '2Gi',
        password: { fileVariable: 'DOCKER_INFLUXDB_INIT_PASSWORD_FILE' },
      },
      account: 'admin',
      sources: [
        'https://github.com/influxdata/influxdata-docker/blob/d457cb9363532cbbc8d63ef7d1b065336ef0302d/influxdb/2.9/Dockerfile',
        'https://github.com/influxdata/influxdata-docker/blob/d457cb9363532cbbc8d63ef7d1b065336ef0302d/influxdb/2.9/entrypoint.sh',
        'https://github.com/influxdata/influxdata-docker/blob/d457cb9363532cbbc8d63ef7d1b065336ef0302d/influxdb/2.2/entrypoint.sh',
        'https://github.com/influxdata/docs-v2/blob/081313043442b68a2473119fb4260204f8ba713d/content/influxdb/v2/reference/config-options.md',
      ],
    },
    {
      from: '2.0',
      container: {
        mountPath: '/var/lib/influxdb2',
        user: 1000,
        environment: setup,
        writableFolders: ['/etc/influxdb2'],
        // A shard keeps writes of up to 1 GiB before it refuses any.
        memory: '2Gi',
        password: { variable: 'DOCKER_INFLUXDB_INIT_PASSWORD' },
      },
      account: 'admin',
      sources: [
        'https://github.com/influxdata/influxdata-docker/blob/d457cb9363532cbbc8d63ef7d1b065336ef0302d/influxdb/2.0/Dockerfile',
        'https://github.com/influxdata/influxdata-docker/blob/d457cb9363532cbbc8d63ef7d1b065336ef0302d/influxdb/2.0/entrypoint.sh',
        'https://github.com/influxdata/docs-v2/blob/081313043442b68a2473119fb4260204f8ba713d/content/influxdb/v2/reference/config-options.md',
      ],
    },
    {
      // The first whose user has a number of its own.
      from: '1.11',
      container: {
        mountPath: '/var/lib/influxdb',
        user: 1500,
        environment: {
          INFLUXDB_HTTP_AUTH_ENABLED: 'true',
          INFLUXDB_ADMIN_USER: 'admin',
        },
        // The least that is sized for.
        memory: '2Gi',
        password: { variable: 'INFLUXDB_ADMIN_PASSWORD' },
      },
      account: 'admin',
      // Parts of the cluster of InfluxDB Enterprise.
      unknownVariants: ['data', 'meta'],
      sources: [
        'https://github.com/influxdata/influxdata-docker/blob/d457cb9363532cbbc8d63ef7d1b065336ef0302d/influxdb/1.12/Dockerfile',
        'https://github.com/influxdata/influxdata-docker/blob/d457cb9363532cbbc8d63ef7d1b065336ef0302d/influxdb/1.11/Dockerfile',
        'https://github.com/influxdata/influxdata-docker/blob/d457cb9363532cbbc8d63ef7d1b065336ef0302d/influxdb/1.12/init-influxdb.sh',
        'https://github.com/influxdata/docs-v2/blob/0967a8aab6769ce5b41b9a3fe8785ad3a8153349/content/influxdb/v1/guides/hardware_sizing.md',
      ],
    },
  ],
  operators: [],
};
