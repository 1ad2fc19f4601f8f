// SPDX-License-Identifier: Apache-2.0

import { alertProcedures, podAlerts, prometheusRule } from '../../plan/alerts';
import type { KubernetesObject } from '../../plan/kubernetesObject';
import { serviceLabels } from '../../plan/labels';
import { namespaceObject } from '../../plan/namespace';
import { networkPolicy } from '../../plan/networkPolicy';
import { spreadOut } from '../../plan/placement';
import type { Plan, Procedure } from '../../plan/plan';
import type { AdoptedService } from '../adoptedService';

const operatorNamespace = 'elastic-system';

/** ECK's `Elasticsearch`. */
function cluster(service: AdoptedService): KubernetesObject {
  const { name, namespace, members, storage, resources, backups } = service;
  const labels = serviceLabels(name);
  const [bucketHost] = backups?.endpoint?.split('://').slice(1) ?? [];
  return {
    apiVersion: 'elasticsearch.k8s.elastic.co/v1',
    kind: 'Elasticsearch',
    metadata: { name, namespace, labels },
    spec: {
      version: service.version,
      // Volumes outlive a deletion of the cluster.
      volumeClaimDeletePolicy: 'DeleteOnScaledownOnly',
      ...(backups && {
        secureSettings: [
          {
            secretName: backups.secretName,
            entries: [
              { key: 'ACCESS_KEY_ID', path: 's3.client.default.access_key' },
              {
                key: 'ACCESS_SECRET_KEY',
                path: 's3.client.default.secret_key',
              },
            ],
          },
        ],
      }),
      nodeSets: [
        {
          name: 'default',
          count: members,
          config: {
            // Nodes need not raise vm.max_map_count, for which a privileged container would be needed.
            'node.store.allow_mmap': false,
            ...(bucketHost && { 's3.client.default.endpoint': bucketHost }),
          },
          podTemplate: {
            metadata: { labels },
            spec: {
              ...spreadOut({
                'elasticsearch.k8s.elastic.co/cluster-name': name,
              }),
              containers: [
                {
                  name: 'elasticsearch',
                  resources: {
                    requests: { cpu: resources.cpu, memory: resources.memory },
                    limits: { memory: resources.memory },
                  },
                },
              ],
            },
          },
          volumeClaimTemplates: [
            {
              // ECK knows the volume of the data by this name.
              metadata: { name: 'elasticsearch-data', labels },
              spec: {
                accessModes: ['ReadWriteOnce'],
                resources: { requests: { storage: storage.size } },
                ...(storage.storageClassName && {
                  storageClassName: storage.storageClassName,
                }),
              },
            },
          ],
        },
      ],
    },
  };
}

/** `0 3 * * *` as Elasticsearch's cron has it: with seconds, and `?` for one of the two kinds of days. */
function elasticsearchCron(schedule: string): string {
  const [minute, hour, dayOfMonth, month, dayOfWeek] = schedule.split(' ');
  // Its week begins with Sunday as 1.
  const shifted = dayOfWeek.replace(
    /(?<![/0-9])[0-6]/g,
    day => `${Number(day) + 1}`,
  );
  return dayOfWeek === '*'
    ? `0 ${minute} ${hour} ${dayOfMonth} ${month} ?`
    : `0 ${minute} ${hour} ? ${month} ${shifted}`;
}

function snapshots(service: AdoptedService): Procedure {
  const { name, namespace, backups } = service;
  if (!backups) {
    return {
      title: 'Backups',
      text: 'There are none. Register a snapshot repository and a policy of snapshot lifecycle management (SLM), or loss of the volumes is loss of the data.',
    };
  }
  const [bucket, ...path] = backups.destination
    .slice('s3://'.length)
    .split('/');
  const repository = JSON.stringify({
    type: 's3',
    settings: { bucket, ...(path.length > 0 && { base_path: path.join('/') }) },
  });
  const policy = JSON.stringify({
    name: `<${name}-{now/d}>`,
    schedule: elasticsearchCron(backups.schedule),
    repository: 'backups',
    config: { indices: ['*'], include_global_state: true },
    retention: { expire_after: `${backups.retentionDays}d`, min_count: 3 },
  });
  return {
    title: 'Set up backups, once',
    text: `ECK keeps the keys of the object store in every member; **the repository and the schedule are set up through
Elasticsearch's own API, once after the first start**. Until then there are no backups. (With an Enterprise licence a
\`StackConfigPolicy\` can hold them instead.)

\`\`\`sh
kubectl port-forward -n ${namespace} service/${name}-es-http 9200 &
export PASSWORD="$(kubectl get secret ${name}-es-elastic-user -n ${namespace} -o go-template='{{.data.elastic | base64decode}}')"
ask() { curl --fail --silent --show-error --insecure --user "elastic:$PASSWORD" -H 'Content-Type: application/json' "$@"; }
ask -X PUT https://localhost:9200/_snapshot/backups -d '${repository}'
ask -X PUT https://localhost:9200/_slm/policy/scheduled -d '${policy}'
ask -X POST https://localhost:9200/_slm/policy/scheduled/_execute   # the first one, now
ask https://localhost:9200/_slm/policy/scheduled                    # last_success must be there
\`\`\``,
  };
}

/** The plan of Elasticsearch by ECK. */
export function elasticsearchPlan(service: AdoptedService): Plan {
  const { name, namespace, members, storage, backups } = service;
  const object = cluster(service);
  const alerts = podAlerts(service, {
    pods: `${name}-es-default-[0-9]+`,
    claims: `elasticsearch-data-${name}-es-default-[0-9]+`,
    members,
    grow: 'raise `storage` in `config/base/cluster.yaml` and apply it; the class must allow expansion. At 95 % Elasticsearch makes indices read-only.',
  });
  return {
    service,
    runBy: 'Elastic Cloud on Kubernetes (ECK)',
    what: 'Elasticsearch',
    hasPods: true,
    prerequisites: [
      {
        name: 'Elastic Cloud on Kubernetes (ECK)',
        versions: `3.0 or later that runs Elasticsearch ${service.version}`,
        install:
          'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/install',
        definitions: { 'elasticsearches.elasticsearch.k8s.elastic.co': 'v1' },
      },
    ],
    secrets: [
      ...(backups
        ? [
            {
              name: backups.secretName,
              keys: ['ACCESS_KEY_ID', 'ACCESS_SECRET_KEY'],
              purpose: 'the object store of the backups',
              mustExist: true,
            },
          ]
        : []),
      {
        name: `${name}-es-elastic-user`,
        keys: ['elastic'],
        purpose: 'the superuser elastic',
        mustExist: false,
      },
      {
        name: `${name}-es-http-certs-public`,
        keys: ['ca.crt'],
        purpose: 'clients, to know the members by',
        mustExist: false,
      },
    ],
    storageClasses: storage.storageClassName ? [storage.storageClassName] : [],
    base: {
      namespace: [namespaceObject(namespace, 'baseline')],
      cluster: [object],
      ...(service.networkPolicies && {
        'network-policy': [
          networkPolicy(service, { clientPorts: [9200], operatorNamespace }),
        ],
      }),
    },
    dev: {
      comment: 'One member is enough to develop against.',
      files: {},
      patches:
        members > 1
          ? [
              {
                target: object,
                operations: [
                  { op: 'replace', path: '/spec/nodeSets/0/count', value: 1 },
                ],
              },
            ]
          : [],
    },
    prod: {
      comment: backups
        ? 'All members. There are NO backups until you have made the calls of "Set up backups, once" in docs/runbook.md.'
        : 'All members. There are NO backups: docs/runbook.md says how to add them.',
      files: service.monitoring
        ? { alerts: [prometheusRule(service, alerts)] }
        : {},
      patches: [],
    },
    does: [
      'forms the cluster of the members, and rolls out versions and settings one by one, shards moved before',
      'makes certificates, and the superuser and the password',
      'grows volumes whose class allows it',
    ],
    doesNot: [
      'take snapshots: there are no backups until you have made the calls to snapshot lifecycle management (SLM) in the runbook',
      'choose shards and copies of an index: set `number_of_replicas` to 1 or more',
    ],
    connecting: `| For | Host | Port |
| --- | --- | --- |
| HTTPS | \`${name}-es-http.${namespace}.svc\` | 9200 |

The password of \`elastic\`, a superuser, is in the Secret \`${name}-es-elastic-user\`, which ECK writes. Make users of your own for
applications. The certificate authority is \`ca.crt\` of \`${name}-es-http-certs-public\`.
`,
    runbook: [
      {
        title: 'See how it is',
        text: `\`kubectl get elasticsearches -n ${namespace}\`: green means that every shard has its copies, yellow that one lacks a copy, red that data is not there.`,
      },
      snapshots(service),
      {
        title: 'Restore',
        text: 'Into this cluster: close or delete the index, then `POST _snapshot/backups/NAME/_restore`. Into a new one: apply these manifests under another name, register the repository as read-only, restore, and point clients there.',
      },
      {
        title: 'Upgrade',
        text: 'Upgrade ECK first, then `spec.version`, to the last minor version before a major one. Elasticsearch never goes back: take a snapshot before.',
      },
      ...(service.monitoring ? alertProcedures(alerts) : []),
    ],
  };
}
