// SPDX-License-Identifier: Apache-2.0

import { serviceLabels } from '../../plan/labels';
import {
  gibibytes,
  googleBackups,
  googleEdition,
  googleMaintenance,
  googleVersion,
  type ManagedParts,
} from '../instance';
import type { ManagedService } from '../managedService';

const group = 'sql.cnrm.cloud.google.com';

/** Cloud SQL by Config Connector: https://cloud.google.com/config-connector/docs/reference/resource-docs/sql/sqlinstance */
export function configConnector(service: ManagedService): ManagedParts {
  const { name, namespace, storage, kmsKey, database } = service;
  const labels = serviceLabels(name);
  const annotations = {
    'cnrm.cloud.google.com/project-id': service.project!,
    // Deleting the object leaves the instance: who means to delete it does so in the cloud.
    'cnrm.cloud.google.com/deletion-policy': 'abandon',
  };
  return {
    runBy: 'Cloud SQL through Config Connector',
    instance: {
      apiVersion: `${group}/v1beta1`,
      kind: 'SQLInstance',
      metadata: { name, namespace, labels, annotations },
      spec: {
        region: service.region,
        databaseVersion: googleVersion(service),
        ...(kmsKey && { encryptionKMSCryptoKeyRef: { external: kmsKey } }),
        rootPassword: {
          valueFrom: {
            secretKeyRef: { name: `${name}-admin`, key: 'password' },
          },
        },
        settings: {
          tier: service.instanceClass,
          edition: googleEdition(service),
          availabilityType: service.highAvailability ? 'REGIONAL' : 'ZONAL',
          diskType: 'PD_SSD',
          diskSize: gibibytes(storage.size),
          diskAutoresize: true,
          diskAutoresizeLimit: 2 * gibibytes(storage.size),
          deletionProtectionEnabled: true,
          backupConfiguration: googleBackups(service),
          maintenanceWindow: googleMaintenance(service),
          ipConfiguration: {
            ipv4Enabled: false,
            privateNetworkRef: { external: service.network },
            sslMode: 'ENCRYPTED_ONLY',
          },
        },
      },
    },
    others: {
      database: [
        {
          apiVersion: `${group}/v1beta1`,
          kind: 'SQLDatabase',
          metadata: {
            name: `${name}-${database}`,
            namespace,
            labels,
            annotations,
          },
          spec: { instanceRef: { name }, resourceID: database },
        },
      ],
    },
    inDevelopment: [
      {
        op: 'replace',
        path: '/spec/settings/deletionProtectionEnabled',
        value: false,
      },
      {
        op: 'replace',
        path: '/spec/settings/availabilityType',
        value: 'ZONAL',
      },
      {
        op: 'replace',
        path: '/metadata/annotations/cnrm.cloud.google.com~1deletion-policy',
        value: 'delete',
      },
    ],
    resource: `sqlinstances.sql.cnrm.cloud.google.com ${name}`,
    prerequisites: [
      {
        name: 'Config Connector',
        versions: `1.130 or later, with rights in the project ${service.project}`,
        install:
          'https://cloud.google.com/config-connector/docs/how-to/install-upgrade-uninstall',
        definitions: {
          'sqlinstances.sql.cnrm.cloud.google.com': 'v1beta1',
          'sqldatabases.sql.cnrm.cloud.google.com': 'v1beta1',
        },
      },
    ],
    secrets: [
      {
        name: `${name}-admin`,
        keys: ['password'],
        purpose: "the instance's root user, which nobody else needs",
        mustExist: true,
      },
    ],
    connecting: `The private address and the connection name are in the status:

\`\`\`sh
kubectl get sqlinstances.sql.cnrm.cloud.google.com ${name} -n ${namespace} -o jsonpath='{.status.privateIpAddress} {.status.connectionName}'
\`\`\`

Connections must be encrypted. Let applications log in by IAM (Cloud SQL Auth Proxy with workload identity) or with a user of
their own (\`SQLUser\`); the root user is for emergencies.
`,
    doesNot: [
      'take a final backup when the instance is deleted: Config Connector has no field for it. In production deleting the object leaves the instance; take a backup before you delete that',
    ],
  };
}
