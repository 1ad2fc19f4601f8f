// SPDX-License-Identifier: Apache-2.0

import { claim } from '../testCluster.ts';

/** A label that pods of the database and nothing else have. */
const labels = { app: 'ledger' };

/** What `images/postgres` is called. */
export const postgresImage = 'docker.io/library/postgres:17';
/** What `images/toolbox` is called. */
export const toolboxImage = 'stateful.internal/toolbox:1';

/** Where the database's volume is mounted. */
export const dataFolder = '/var/lib/postgresql/data';

/**
 * Real PostgreSQL: a StatefulSet with claims, each replica a database of its
 * own, a headless Service for each by name and one for the first.
 */
export function database(options: { replicas: number; size: string }): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'ledger' },
        stringData: { password: 'only-for-this-test' },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'ledger' },
        spec: { clusterIP: 'None', selector: labels, ports: [{ port: 5432 }] },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'ledger-first' },
        spec: {
          selector: { ...labels, 'apps.kubernetes.io/pod-index': '0' },
          ports: [{ port: 5432 }],
        },
      },
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'ledger' },
        spec: {
          serviceName: 'ledger',
          replicas: options.replicas,
          podManagementPolicy: 'Parallel',
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: {
              terminationGracePeriodSeconds: 5,
              securityContext: {
                runAsUser: 999,
                runAsGroup: 999,
                fsGroup: 999,
              },
              topologySpreadConstraints: [
                {
                  maxSkew: 1,
                  topologyKey: 'kubernetes.io/hostname',
                  whenUnsatisfiable: 'ScheduleAnyway',
                  labelSelector: { matchLabels: labels },
                },
              ],
              containers: [
                {
                  name: 'postgres',
                  image: postgresImage,
                  env: [
                    {
                      name: 'POSTGRES_PASSWORD',
                      valueFrom: {
                        secretKeyRef: { name: 'ledger', key: 'password' },
                      },
                    },
                    // A file system's root has a folder of its own, which initdb refuses.
                    {
                      name: 'PGDATA',
                      value: `${dataFolder}/pgdata`,
                    },
                  ],
                  ports: [{ containerPort: 5432 }],
                  readinessProbe: {
                    exec: {
                      command: [
                        'pg_isready',
                        '-h',
                        '127.0.0.1',
                        '-U',
                        'postgres',
                      ],
                    },
                    periodSeconds: 1,
                  },
                  volumeMounts: [{ name: 'data', mountPath: dataFolder }],
                },
              ],
            },
          },
          volumeClaimTemplates: [
            JSON.parse(claim({ name: 'data', size: options.size })),
          ],
        },
      },
    ],
  });
}

/** A pod with clients, from which tests look at the others. */
export function toolbox(name = 'toolbox', namespace = 'default'): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { app: name } },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name: 'toolbox',
          image: toolboxImage,
          command: ['sleep', 'infinity'],
          env: [
            { name: 'PGPASSWORD', value: 'only-for-this-test' },
            // Else a connection to a pod that is just being deleted is waited for two minutes.
            { name: 'PGCONNECT_TIMEOUT', value: '2' },
          ],
        },
      ],
    },
  });
}

/** A pod that has a claim of its own name at /disk. */
export function podWithDisk(name: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name: 'main',
          image: toolboxImage,
          command: ['sleep', 'infinity'],
          volumeMounts: [{ name: 'disk', mountPath: '/disk' }],
        },
      ],
      volumes: [{ name: 'disk', persistentVolumeClaim: { claimName: name } }],
    },
  });
}
