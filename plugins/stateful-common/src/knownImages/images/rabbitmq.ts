// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const rabbitmq: KnownImage = {
  id: 'rabbitmq',
  title: 'RabbitMQ',
  repositories: ['docker.io/library/rabbitmq'],
  port: 5672,
  replicas:
    'Each replica is a broker of its own: they form no cluster, and a consumer finds only the queues of the one it reaches.',
  versions: [
    {
      from: '3.13',
      container: {
        mountPath: '/var/lib/rabbitmq',
        user: 999,
        environment: {
          // Data is in a folder named after the node, which is named after the pod by default: a service that is
          // restored under another name would start empty.
          RABBITMQ_NODENAME: 'rabbit@localhost',
          // Where the Erlang cookie is, which nobody but its user may read. Kubernetes lets the group read all that
          // is in a volume, and one broker needs no cookie that stays.
          HOME: '/tmp',
          RABBITMQ_DEFAULT_USER: 'admin',
        },
        writableFolders: ['/var/log/rabbitmq'],
        // The entry point refuses RABBITMQ_DEFAULT_PASS_FILE; the variable is read by RabbitMQ itself.
        password: { variable: 'RABBITMQ_DEFAULT_PASS' },
      },
      account: 'admin',
      userOfVariant: { alpine: 100 },
      sources: [
        'https://github.com/docker-library/rabbitmq/blob/9193c1de6d32046e0c1132841a7a4995b0dc32e0/Dockerfile-ubuntu.template',
        'https://github.com/docker-library/rabbitmq/blob/9193c1de6d32046e0c1132841a7a4995b0dc32e0/Dockerfile-alpine.template',
        'https://github.com/docker-library/rabbitmq/blob/9193c1de6d32046e0c1132841a7a4995b0dc32e0/docker-entrypoint.sh',
        'https://github.com/docker-library/rabbitmq/blob/89910018860f31039178684158bc8d932b155b2c/3.13/ubuntu/Dockerfile',
        'https://github.com/rabbitmq/rabbitmq-server/blob/5b09e556da53b8473f26843a2493d8460ced8c8e/deps/rabbit_common/src/rabbit_env.erl',
        'https://github.com/docker-library/docs/blob/c4a9ba41443427b2ec1d5c4cc01879076aa4a1eb/rabbitmq/content.md',
      ],
    },
  ],
  operators: [
    {
      name: 'RabbitMQ Cluster Operator',
      preferIf: 'you need a cluster with quorum queues or streams',
      url: 'https://github.com/rabbitmq/cluster-operator',
    },
  ],
};
