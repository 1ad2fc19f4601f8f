// SPDX-License-Identifier: Apache-2.0

import { cassandra } from './images/cassandra';
import { clickhouse } from './images/clickhouse';
import { cockroachdb } from './images/cockroachdb';
import { elasticsearch } from './images/elasticsearch';
import { etcd } from './images/etcd';
import { influxdb } from './images/influxdb';
import { kafka } from './images/kafka';
import { mariadb } from './images/mariadb';
import { minio } from './images/minio';
import { mongodb } from './images/mongodb';
import { mysql } from './images/mysql';
import { nats } from './images/nats';
import { neo4j } from './images/neo4j';
import { opensearch } from './images/opensearch';
import { postgresql } from './images/postgresql';
import { prometheus } from './images/prometheus';
import { rabbitmq } from './images/rabbitmq';
import { redis } from './images/redis';
import { valkey } from './images/valkey';
import { zookeeper } from './images/zookeeper';
import type { KnownImage } from './knownImage';

/**
 * The stateful images most used, by their titles.
 *
 * @public
 */
export const knownImages: readonly KnownImage[] = [
  cassandra,
  clickhouse,
  cockroachdb,
  elasticsearch,
  etcd,
  influxdb,
  kafka,
  mariadb,
  minio,
  mongodb,
  mysql,
  nats,
  neo4j,
  opensearch,
  postgresql,
  prometheus,
  rabbitmq,
  redis,
  valkey,
  zookeeper,
];
