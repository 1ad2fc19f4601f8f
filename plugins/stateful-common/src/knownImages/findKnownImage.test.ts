// SPDX-License-Identifier: Apache-2.0

import { findKnownImage } from './findKnownImage';

const digest = `sha256:${'0'.repeat(64)}`;

/** What is found of each reference: id, user and where the volume is mounted. */
const known: Array<
  [reference: string, id: string, user: number, mountPath: string]
> = [
  ['docker.io/library/postgres:18', 'postgresql', 999, '/var/lib/postgresql'],
  ['postgres:17', 'postgresql', 999, '/var/lib/postgresql/data'],
  ['postgres:17.2-alpine3.20', 'postgresql', 70, '/var/lib/postgresql/data'],
  ['postgres:18-alpine', 'postgresql', 70, '/var/lib/postgresql'],
  ['postgres:18rc1-bookworm', 'postgresql', 999, '/var/lib/postgresql'],
  ['postgres:19beta1', 'postgresql', 999, '/var/lib/postgresql'],
  ['postgres:14.20', 'postgresql', 999, '/var/lib/postgresql/data'],
  [`postgres:17@${digest}`, 'postgresql', 999, '/var/lib/postgresql/data'],
  ['docker.io/postgres:18', 'postgresql', 999, '/var/lib/postgresql'],
  [
    'index.docker.io/library/postgres:18',
    'postgresql',
    999,
    '/var/lib/postgresql',
  ],
  [
    'registry-1.docker.io/library/postgres:18',
    'postgresql',
    999,
    '/var/lib/postgresql',
  ],
  [
    'mirror.example.com/library/postgres:18',
    'postgresql',
    999,
    '/var/lib/postgresql',
  ],
  [
    'mirror.example.com:5000/library/postgres:18',
    'postgresql',
    999,
    '/var/lib/postgresql',
  ],
  ['localhost/library/postgres:18', 'postgresql', 999, '/var/lib/postgresql'],
  [
    'public.ecr.aws/docker/library/postgres:18',
    'postgresql',
    999,
    '/var/lib/postgresql',
  ],
  [
    'mirror.example.com/dockerhub/library/postgres:18',
    'postgresql',
    999,
    '/var/lib/postgresql',
  ],
  ['mysql:8.4', 'mysql', 999, '/var/lib/mysql'],
  ['mysql:lts', 'mysql', 999, '/var/lib/mysql'],
  ['mysql', 'mysql', 999, '/var/lib/mysql'],
  ['mariadb:11.8-noble', 'mariadb', 999, '/var/lib/mysql'],
  ['mongo:8.0.26', 'mongodb', 999, '/data/db'],
  ['valkey/valkey:8', 'valkey', 999, '/data'],
  ['valkey/valkey:7', 'valkey', 999, '/data'],
  ['mirror.example.com/valkey/valkey:8.1-alpine', 'valkey', 999, '/data'],
  ['redis:alpine', 'redis', 999, '/data'],
  ['rabbitmq:4.2-management', 'rabbitmq', 999, '/var/lib/rabbitmq'],
  ['rabbitmq:4.2-management-alpine', 'rabbitmq', 100, '/var/lib/rabbitmq'],
  ['nats:2.12-scratch', 'nats', 1000, '/data'],
  ['quay.io/coreos/etcd:v3.6.1', 'etcd', 1000, '/var/lib/etcd'],
  ['registry.k8s.io/etcd:3.5.15-0', 'etcd', 1000, '/var/lib/etcd'],
  ['apache/kafka:4.1.0', 'kafka', 1000, '/var/lib/kafka/data'],
  ['zookeeper:3.9', 'zookeeper', 1000, '/data'],
  [
    'docker.elastic.co/elasticsearch/elasticsearch:9.1.2',
    'elasticsearch',
    1000,
    '/usr/share/elasticsearch/data',
  ],
  [
    'opensearchproject/opensearch:3.2.0',
    'opensearch',
    1000,
    '/usr/share/opensearch/data',
  ],
  ['cassandra:5.0', 'cassandra', 999, '/var/lib/cassandra'],
  [
    'clickhouse/clickhouse-server:25.8-alpine',
    'clickhouse',
    101,
    '/var/lib/clickhouse',
  ],
  ['minio/minio:RELEASE.2025-04-22T22-12-26Z', 'minio', 1000, '/data'],
  ['quay.io/minio/minio', 'minio', 1000, '/data'],
  ['influxdb:1.12', 'influxdb', 1500, '/var/lib/influxdb'],
  ['influxdb:1', 'influxdb', 1500, '/var/lib/influxdb'],
  ['influxdb:2.7', 'influxdb', 1000, '/var/lib/influxdb2'],
  ['influxdb:2.0', 'influxdb', 1000, '/var/lib/influxdb2'],
  ['influxdb:3-core', 'influxdb', 1500, '/var/lib/influxdb3'],
  ['prom/prometheus:v2.55.1', 'prometheus', 65534, '/prometheus'],
  ['prom/prometheus:v3.14.0-distroless', 'prometheus', 65532, '/prometheus'],
  ['neo4j:5.26-community', 'neo4j', 7474, '/data'],
  ['neo4j:2025.10.1', 'neo4j', 7474, '/data'],
  ['cockroachdb/cockroach:v25.2.1', 'cockroachdb', 1001, '/data'],
];

/** Of these it is known what they are, but not what they need. */
const knownByName = [
  'postgres',
  'postgres:latest',
  'postgres:alpine',
  `postgres@${digest}`,
  'postgres:13',
  'postgres:9.6',
  'postgres:17th-of-may',
  'mysql:5.7',
  'mongo:5.0',
  'influxdb:core',
  'influxdb:1.8',
  'influxdb:1.11-data',
  'influxdb:1.12-meta-alpine',
  'influxdb:3-enterprise',
  'neo4j:2025.10-enterprise',
  'neo4j:enterprise',
  'neo4j:4.4',
  'mariadb:11.8-ubi9',
  'clickhouse:26.7-distroless',
  'opensearchproject/opensearch:2.11.1',
  'minio/minio:RELEASE.2019-01-01T00-00-00Z',
];

const lookAlikes = [
  'docker.io/bitnami/postgresql:17',
  'docker.io/library/postgresql:17',
  'example.com/team/postgres:17',
  'example.com/notlibrary/postgres:17',
  'example.com/library/postgres/backup:17',
  'library.example.com/postgres:17',
  'postgres-exporter:17',
  'prometheuscommunity/postgres-exporter:v0.17.1',
  'example.com/team/etcd:3.6.1',
  'mirror.example.com/etcd:3.6.1',
  'bitnami/redis:8.0',
  'valkey:8',
  'kafka:4.0',
  'redis/redis-stack:7.4',
  '',
];

describe('findKnownImage', () => {
  it.each(known)('knows what %s needs', (reference, id, user, mountPath) => {
    expect(findKnownImage(reference)).toMatchObject({
      image: { id },
      container: { user, mountPath },
    });
  });

  it.each(knownByName)('knows %s by its name alone', reference => {
    const found = findKnownImage(reference);
    expect(found?.image.id).toBeDefined();
    expect(found?.container).toBeUndefined();
  });

  it.each(lookAlikes)('does not take %p for what it is not', reference => {
    expect(findKnownImage(reference)).toBeUndefined();
  });

  it('gives the port of the version', () => {
    expect(findKnownImage('influxdb:3-core')?.image.port).toBe(8181);
    expect(findKnownImage('influxdb:2')?.image.port).toBe(8086);
  });

  it('says what its owner must know', () => {
    const found = findKnownImage('opensearchproject/opensearch:3');
    expect(found?.note).toContain('demo');
    expect(findKnownImage('postgres:17')?.note).toBeUndefined();
  });

  it('says whose password it is', () => {
    expect(findKnownImage('postgres:17')?.account).toBe('postgres');
    expect(findKnownImage('prom/prometheus:v3')?.account).toBeUndefined();
  });
});
