// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const mongodb: KnownImage = {
  id: 'mongodb',
  title: 'MongoDB',
  repositories: ['docker.io/library/mongo'],
  port: 27017,
  replicas:
    'Each replica is a server of its own and no member of a replica set: a client finds only what was written to the one it reaches.',
  versions: [
    {
      from: '6',
      container: {
        mountPath: '/data/db',
        user: 999,
        environment: { MONGO_INITDB_ROOT_USERNAME: 'root' },
        // A cache of at least 256 MiB and up to 200 MiB to build indexes, besides the server.
        memory: '1Gi',
        password: { fileVariable: 'MONGO_INITDB_ROOT_PASSWORD_FILE' },
      },
      account: 'root',
      sources: [
        'https://github.com/docker-library/mongo/blob/2c69a57b939afb99266e8f97258adb178e9559e0/Dockerfile-linux.template',
        'https://github.com/docker-library/mongo/blob/2c69a57b939afb99266e8f97258adb178e9559e0/docker-entrypoint.sh',
        'https://github.com/docker-library/mongo/blob/93639966cda4e6197ca530252311d6b5286b1ccf/6.0/Dockerfile',
        'https://github.com/mongodb/mongo/blob/00a9e47df8ebd2c8b224eb3a38fe6ffbfe406268/src/mongo/db/storage/wiredtiger/wiredtiger_util.cpp',
        'https://github.com/mongodb/mongo/blob/0b8ad5785098eb5d7537e8f621aa3aa331284e65/src/mongo/db/catalog/multi_index_block.idl',
      ],
    },
  ],
  operators: [
    {
      name: 'MongoDB Controllers for Kubernetes',
      preferIf: 'you need a replica set of MongoDB Community or Enterprise',
      url: 'https://github.com/mongodb/mongodb-kubernetes',
    },
    {
      name: 'Percona Operator for MongoDB',
      preferIf:
        'you need a replica set or shards, with backups to object storage',
      url: 'https://github.com/percona/percona-server-mongodb-operator',
    },
  ],
};
