// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const neo4j: KnownImage = {
  id: 'neo4j',
  title: 'Neo4j',
  repositories: ['docker.io/library/neo4j'],
  port: 7687,
  replicas:
    'Each replica is a database of its own: none replicates to another, and a client finds only the graph of the one it reaches.',
  versions: [
    {
      from: '5',
      container: {
        mountPath: '/data',
        user: 7474,
        // The image wants user and password in one variable. What begins with NEO4J_ is written to neo4j.conf, so
        // the password's own variable is called otherwise. The rest is the image's entry point and command.
        command: [
          'env',
          'NEO4J_AUTH=neo4j/$(INITIAL_PASSWORD)',
          'tini',
          '-g',
          '--',
          '/startup/docker-entrypoint.sh',
          'neo4j',
        ],
        // The entry point adds settings to conf/neo4j.conf.
        readOnlyRootFilesystem: false,
        // The minimum. Heap and page cache are of 512 MiB each.
        memory: '2Gi',
        password: { variable: 'INITIAL_PASSWORD' },
      },
      account: 'neo4j',
      // It starts for those who accept its licence.
      unknownVariants: ['enterprise'],
      sources: [
        'https://github.com/neo4j/docker-neo4j/blob/9df98ef9d8d19eaea2fd711f4ae0f9c8d70e9a82/docker-image-src/5/coredb/Dockerfile-trixie',
        'https://github.com/neo4j/docker-neo4j/blob/9df98ef9d8d19eaea2fd711f4ae0f9c8d70e9a82/docker-image-src/calver/coredb/Dockerfile-trixie',
        'https://github.com/neo4j/docker-neo4j/blob/9df98ef9d8d19eaea2fd711f4ae0f9c8d70e9a82/docker-image-src/calver/coredb/docker-entrypoint.sh',
        'https://neo4j.com/docs/operations-manual/current/installation/requirements/',
        'https://neo4j.com/docs/operations-manual/current/docker/configuration/',
      ],
    },
  ],
  operators: [],
};
