// SPDX-License-Identifier: Apache-2.0

import {
  type Alert,
  alertProcedures,
  podAlerts,
  prometheusRule,
} from '../../plan/alerts';
import type { KubernetesObject } from '../../plan/kubernetesObject';
import { serviceLabels } from '../../plan/labels';
import { namespaceObject } from '../../plan/namespace';
import { networkPolicy } from '../../plan/networkPolicy';
import { spreadOut } from '../../plan/placement';
import type { ObjectPatch, Plan } from '../../plan/plan';
import { mebibytes } from '../../service/mebibytes';
import type { AdoptedService } from '../adoptedService';

const apiVersion = 'postgresql.cnpg.io/v1';
/** https://cloudnative-pg.io/plugin-barman-cloud/docs/usage/ */
const barmanPlugin = 'barman-cloud.cloudnative-pg.io';
const operatorNamespace = 'cnpg-system';

/** CloudNativePG's `Cluster`. */
function cluster(service: AdoptedService): KubernetesObject {
  const { name, namespace, members, storage, walSize, resources } = service;
  const storageClass = storage.storageClassName && {
    storageClass: storage.storageClassName,
  };
  // A quarter of the memory: https://www.postgresql.org/docs/current/runtime-config-resource.html
  const sharedBuffers = Math.floor(mebibytes(resources.memory) / 4);
  return {
    apiVersion,
    kind: 'Cluster',
    metadata: { name, namespace, labels: serviceLabels(name) },
    spec: {
      instances: members,
      imageName: `ghcr.io/cloudnative-pg/postgresql:${service.version}`,
      inheritedMetadata: { labels: serviceLabels(name) },
      enableSuperuserAccess: false,
      primaryUpdateStrategy: 'unsupervised',
      primaryUpdateMethod: 'switchover',
      bootstrap: {
        initdb: {
          database: service.database,
          owner: service.database,
          dataChecksums: true,
        },
      },
      storage: {
        size: storage.size,
        ...storageClass,
        resizeInUseVolumes: true,
      },
      ...(walSize && {
        walStorage: {
          size: walSize,
          ...storageClass,
          resizeInUseVolumes: true,
        },
      }),
      resources: {
        requests: { cpu: resources.cpu, memory: resources.memory },
        limits: { memory: resources.memory },
      },
      affinity: {
        enablePodAntiAffinity: true,
        podAntiAffinityType: 'required',
        topologyKey: 'kubernetes.io/hostname',
      },
      topologySpreadConstraints: spreadOut({ 'cnpg.io/cluster': name })
        .topologySpreadConstraints,
      postgresql: {
        parameters: { shared_buffers: `${sharedBuffers}MB` },
        // A commit waits for one standby, and for none where there is none left.
        ...(members > 1 && {
          synchronous: {
            method: 'any',
            number: 1,
            dataDurability: 'preferred',
          },
        }),
      },
    },
  };
}

/** The object store and the schedule, by the plugin that took the place of `spec.backup.barmanObjectStore`. */
function backups({ name, namespace, backups: asked }: AdoptedService) {
  if (!asked) return [];
  const { destination, endpoint, secretName, schedule, retentionDays } = asked;
  const labels = serviceLabels(name);
  return [
    {
      apiVersion: 'barmancloud.cnpg.io/v1',
      kind: 'ObjectStore',
      metadata: { name: `${name}-backups`, namespace, labels },
      spec: {
        retentionPolicy: `${retentionDays}d`,
        configuration: {
          destinationPath: destination,
          ...(endpoint && { endpointURL: endpoint }),
          s3Credentials: {
            accessKeyId: { name: secretName, key: 'ACCESS_KEY_ID' },
            secretAccessKey: { name: secretName, key: 'ACCESS_SECRET_KEY' },
          },
          wal: { compression: 'gzip' },
        },
      },
    },
    {
      apiVersion,
      kind: 'ScheduledBackup',
      metadata: { name: `${name}-scheduled`, namespace, labels },
      spec: {
        cluster: { name },
        // Its crontab begins with seconds.
        schedule: `0 ${schedule}`,
        backupOwnerReference: 'self',
        method: 'plugin',
        pluginConfiguration: { name: barmanPlugin },
      },
    },
  ];
}

const podMonitor = ({ name, namespace }: AdoptedService): KubernetesObject => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata: { name, namespace, labels: serviceLabels(name) },
  spec: {
    selector: { matchLabels: { 'cnpg.io/cluster': name } },
    podMetricsEndpoints: [{ port: 'metrics' }],
  },
});

function alertsOf(service: AdoptedService): Alert[] {
  const { name, namespace, members, walSize } = service;
  const ofPods = `{namespace="${namespace}",pod=~"${name}-[0-9]+"}`;
  return [
    ...podAlerts(service, {
      pods: `${name}-[0-9]+`,
      claims: `${name}-[0-9]+(-wal)?`,
      members,
      grow: `raise \`spec.storage.size\`${
        walSize ? ' or `spec.walStorage.size`' : ''
      } in \`config/base/cluster.yaml\` and apply it; the class must allow expansion.`,
    }),
    {
      name: 'ReplicationLags',
      severity: 'warning',
      expr: `cnpg_pg_replication_lag${ofPods} > 300`,
      for: '5m',
      summary: 'A standby is more than five minutes behind the primary.',
      todo: `See \`kubectl cnpg status ${name} -n ${namespace}\`: a slow disk, a long transaction on the standby or a lost connection. A failover to this standby would lose these minutes.`,
    },
    ...(service.backups
      ? [
          {
            name: 'ArchivingFails',
            severity: 'critical' as const,
            expr: `(cnpg_pg_stat_archiver_last_failed_time${ofPods} - cnpg_pg_stat_archiver_last_archived_time${ofPods}) > 1`,
            for: '10m',
            summary:
              'The write-ahead log cannot be archived, so that it fills the volume and backups end here.',
            todo: `Read why: \`kubectl logs -n ${namespace} -l cnpg.io/cluster=${name} -c plugin-barman-cloud\`. Mostly the Secret \`${service.backups.secretName}\` is missing or its keys are no longer valid, or the bucket is gone.`,
          },
          {
            name: 'BackupIsOld',
            severity: 'critical' as const,
            expr: `(time() - max(barman_cloud_cloudnative_pg_io_last_available_backup_timestamp${ofPods})) > 2 * 86400`,
            for: '1h',
            summary: 'The last good backup is more than two days old.',
            todo: `See \`kubectl get backups -n ${namespace}\` and the error in the status of the last one. If your schedule is rarer than once a day, raise the threshold in \`config/overlays/prod/alerts.yaml\`.`,
          },
        ]
      : []),
  ];
}

/** The plan of PostgreSQL by CloudNativePG. */
export function postgresqlPlan(service: AdoptedService): Plan {
  const { name, namespace, members, storage, database } = service;
  const asked = service.backups;
  const object = cluster(service);
  const alerts = alertsOf(service);
  const store = backups(service);
  const oneMember: ObjectPatch[] =
    members > 1
      ? [
          {
            target: object,
            operations: [
              { op: 'replace', path: '/spec/instances', value: 1 },
              { op: 'remove', path: '/spec/postgresql/synchronous' },
            ],
          },
        ]
      : [];
  return {
    service,
    runBy: 'CloudNativePG',
    what: 'PostgreSQL',
    hasPods: true,
    prerequisites: [
      {
        name: 'CloudNativePG',
        versions: '1.27 or later',
        install:
          'https://cloudnative-pg.io/documentation/current/installation_upgrade/',
        definitions: {
          'clusters.postgresql.cnpg.io': 'v1',
          ...(asked && { 'scheduledbackups.postgresql.cnpg.io': 'v1' }),
        },
      },
      ...(asked
        ? [
            {
              name: 'Barman Cloud plugin of CloudNativePG',
              versions: '0.6 or later, with cert-manager',
              install:
                'https://cloudnative-pg.io/plugin-barman-cloud/docs/installation/',
              definitions: { 'objectstores.barmancloud.cnpg.io': 'v1' },
            },
          ]
        : []),
    ],
    secrets: [
      ...(asked
        ? [
            {
              name: asked.secretName,
              keys: ['ACCESS_KEY_ID', 'ACCESS_SECRET_KEY'],
              purpose: 'the object store of the backups',
              mustExist: true,
            },
          ]
        : []),
      {
        name: `${name}-app`,
        keys: ['username', 'password', 'host', 'port', 'dbname', 'uri'],
        purpose: `clients of the database ${database}`,
        mustExist: false,
      },
    ],
    storageClasses: storage.storageClassName ? [storage.storageClassName] : [],
    base: {
      namespace: [namespaceObject(namespace, 'restricted')],
      cluster: [object],
      ...(service.networkPolicies && {
        'network-policy': [
          networkPolicy(service, {
            clientPorts: [5432],
            metricsPort: 9187,
            operatorNamespace,
          }),
        ],
      }),
      ...(service.monitoring && { 'pod-monitor': [podMonitor(service)] }),
    },
    dev: {
      comment: 'One member is enough to develop against; there are no backups.',
      files: {},
      patches: oneMember,
    },
    prod: {
      comment: asked
        ? 'All members, with backups and point-in-time recovery.'
        : 'All members. There are NO backups: docs/runbook.md says how to add them.',
      files: {
        ...(asked && { backups: store }),
        ...(service.monitoring && {
          alerts: [prometheusRule(service, alerts)],
        }),
      },
      patches: asked
        ? [
            {
              target: object,
              operations: [
                {
                  op: 'add',
                  path: '/spec/plugins',
                  value: [
                    {
                      name: barmanPlugin,
                      isWALArchiver: true,
                      parameters: { barmanObjectName: `${name}-backups` },
                    },
                  ],
                },
              ],
            },
          ]
        : [],
    },
    does: [
      'elects a primary, and fails over to a standby',
      'rolls out new images and parameters, standbys first, with a switchover',
      'makes the database, its user and the password',
      'grows volumes whose class allows it',
      ...(asked
        ? [
            'archives the write-ahead log and takes base backups to the object store',
          ]
        : []),
    ],
    doesNot: [
      'restore by itself: a restore is a new cluster, see the runbook',
      'choose when to upgrade the major version',
      ...(asked ? [] : ['take backups, as none were asked for']),
    ],
    connecting: `| For | Host | Port |
| --- | --- | --- |
| reading and writing | \`${name}-rw.${namespace}.svc\` | 5432 |
| reading from standbys | \`${name}-ro.${namespace}.svc\` | 5432 |

Take user and password from the Secret \`${name}-app\`, which CloudNativePG writes, by reference:

\`\`\`yaml
env:
  - name: DATABASE_URL
    valueFrom:
      secretKeyRef: { name: ${name}-app, key: uri }
\`\`\`

Connect with \`sslmode=verify-full\`; the certificate authority is in the Secret \`${name}-ca\`, key \`ca.crt\`.
`,
    runbook: [
      {
        title: 'See how it is',
        text: `\`\`\`sh
kubectl get clusters.postgresql.cnpg.io ${name} -n ${namespace}
kubectl cnpg status ${name} -n ${namespace}   # with the plugin of CloudNativePG
\`\`\``,
      },
      {
        title: 'Move the primary',
        text: `\`kubectl cnpg promote ${name} ${name}-2 -n ${namespace}\`, with the name of a standby that is ready and does not lag.`,
      },
      {
        title: 'Restore',
        text: asked
          ? `A restore makes a new cluster beside the old one, so that nothing is lost by trying.

1. Copy \`config/base/cluster.yaml\` under a new name, such as \`${name}-restored\`.
2. Replace \`spec.bootstrap\` by \`recovery: {source: origin}\`, with \`recoveryTarget: {targetTime: "2026-01-31 12:00:00+00"}\` for a point in time.
3. Add \`externalClusters: [{name: origin, plugin: {name: ${barmanPlugin}, parameters: {barmanObjectName: ${name}-backups, serverName: ${name}}}}]\`.
4. Apply it, compare the data, and point clients at \`${name}-restored-rw\`.

Try it every quarter: a backup that was never restored is a hope.`
          : `There are no backups. To add them, install the [Barman Cloud plugin](https://cloudnative-pg.io/plugin-barman-cloud/docs/installation/), add an \`ObjectStore\` and a \`ScheduledBackup\` to \`config/overlays/prod\` and name the plugin in \`spec.plugins\`.`,
      },
      {
        title: 'Hibernate',
        text: `\`kubectl annotate clusters.postgresql.cnpg.io ${name} -n ${namespace} cnpg.io/hibernation=on --overwrite\` stops all members and keeps their volumes; \`=off\` wakes them.`,
      },
      {
        title: 'Upgrade',
        text: 'A minor version: change the tag in `spec.imageName`. A major version: take a backup, try the upgrade on a restored copy, then change the tag; CloudNativePG runs `pg_upgrade` with the database stopped.',
      },
      ...(service.monitoring ? alertProcedures(alerts) : []),
    ],
  };
}
