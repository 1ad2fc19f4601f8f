// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const kafka: KnownImage = {
  id: 'kafka',
  title: 'Kafka',
  repositories: ['docker.io/apache/kafka'],
  port: 9092,
  replicas:
    'Each replica is a cluster of one broker: no topic has copies on another, and a client finds only the topics of the one it reaches.',
  versions: [
    {
      from: '3.7',
      container: {
        mountPath: '/var/lib/kafka/data',
        // appuser, for which the Dockerfile asks no number: the first one on Alpine.
        user: 1000,
        // One node that is broker and controller. If any KAFKA_ variable is set, the image's defaults do not hold.
        // Without advertised listeners the broker tells clients its canonical host name, the pod's in its Service.
        environment: {
          KAFKA_NODE_ID: '1',
          KAFKA_PROCESS_ROLES: 'broker,controller',
          KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://localhost:9093',
          KAFKA_LISTENER_SECURITY_PROTOCOL_MAP:
            'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
          KAFKA_INTER_BROKER_LISTENER_NAME: 'PLAINTEXT',
          KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
          KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
          // A file system's root may have lost+found, which the broker takes for a broken partition.
          KAFKA_LOG_DIRS: '/var/lib/kafka/data/logs',
          KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
          KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
          KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
          KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR: '1',
          KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR: '1',
          // The image's default, which has to stay the same once data is there.
          CLUSTER_ID: '5L6g3nShT-eMCtK--X86sw',
        },
        // The entry point writes the configuration, of templates that are elsewhere, and Java its log.
        writableFolders: ['/opt/kafka/config', '/opt/kafka/logs'],
        // A heap of 1 GiB, and what is off it.
        memory: '2Gi',
      },
      sources: [
        'https://github.com/apache/kafka/blob/1eb7644349cb07139d6a3c1ad1986979647cac99/docker/jvm/Dockerfile',
        'https://github.com/apache/kafka/blob/1eb7644349cb07139d6a3c1ad1986979647cac99/docker/resources/common-scripts/configure',
        'https://github.com/apache/kafka/blob/1eb7644349cb07139d6a3c1ad1986979647cac99/docker/resources/common-scripts/configureDefaults',
        'https://github.com/apache/kafka/blob/1eb7644349cb07139d6a3c1ad1986979647cac99/core/src/main/scala/kafka/docker/KafkaDockerWrapper.scala',
        'https://github.com/apache/kafka/blob/1eb7644349cb07139d6a3c1ad1986979647cac99/docker/examples/docker-compose-files/single-node/plaintext/docker-compose.yml',
        'https://github.com/apache/kafka/blob/4a814a69d9b7a3b40ae5902d37da21ca8468ec05/docker/server.properties',
        'https://github.com/apache/kafka/blob/1eb7644349cb07139d6a3c1ad1986979647cac99/bin/kafka-run-class.sh',
        'https://github.com/apache/kafka/blob/1eb7644349cb07139d6a3c1ad1986979647cac99/bin/kafka-server-start.sh',
      ],
    },
  ],
  operators: [
    {
      name: 'Strimzi',
      preferIf: 'you need several brokers, or users and TLS for clients',
      url: 'https://strimzi.io/',
    },
  ],
};
