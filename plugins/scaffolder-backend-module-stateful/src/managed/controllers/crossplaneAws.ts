// SPDX-License-Identifier: Apache-2.0

import { serviceLabels } from '../../plan/labels';
import {
  gibibytes,
  type ManagedParts,
  masterUser,
  rdsBackupWindow,
  rdsEngine,
  rdsMaintenanceWindow,
} from '../instance';
import type { ManagedService } from '../managedService';

/** RDS by Crossplane v2: https://marketplace.upbound.io/providers/upbound/provider-aws-rds */
export function crossplaneAws(service: ManagedService): ManagedParts {
  const { name, namespace, storage, kmsKey, parameterGroup } = service;
  const allocated = gibibytes(storage.size);
  return {
    runBy: 'Amazon RDS through Crossplane',
    instance: {
      apiVersion: 'rds.aws.m.upbound.io/v1beta1',
      kind: 'Instance',
      metadata: { name, namespace, labels: serviceLabels(name) },
      spec: {
        forProvider: {
          region: service.region,
          identifier: name,
          engine: rdsEngine(service),
          engineVersion: service.version,
          instanceClass: service.instanceClass,
          dbName: service.database,
          username: masterUser,
          autoGeneratePassword: true,
          passwordSecretRef: { name: `${name}-admin`, key: 'password' },
          allocatedStorage: allocated,
          maxAllocatedStorage: 2 * allocated,
          storageType: 'gp3',
          storageEncrypted: true,
          ...(kmsKey && { kmsKeyId: kmsKey }),
          dbSubnetGroupName: service.subnetGroup,
          vpcSecurityGroupIds: service.securityGroups,
          ...(parameterGroup && { parameterGroupName: parameterGroup }),
          publiclyAccessible: false,
          multiAz: service.highAvailability,
          backupRetentionPeriod: service.backups.retentionDays,
          backupWindow: rdsBackupWindow(service),
          copyTagsToSnapshot: true,
          deleteAutomatedBackups: false,
          maintenanceWindow: rdsMaintenanceWindow(service),
          autoMinorVersionUpgrade: true,
          deletionProtection: true,
          skipFinalSnapshot: false,
          finalSnapshotIdentifier: `${name}-final`,
          tags: { service: name },
        },
        providerConfigRef: {
          kind: 'ClusterProviderConfig',
          name: service.providerConfig,
        },
        writeConnectionSecretToRef: { name: `${name}-connection` },
      },
    },
    others: {},
    inDevelopment: [
      {
        op: 'replace',
        path: '/spec/forProvider/deletionProtection',
        value: false,
      },
      {
        op: 'replace',
        path: '/spec/forProvider/skipFinalSnapshot',
        value: true,
      },
      { op: 'replace', path: '/spec/forProvider/multiAz', value: false },
      {
        op: 'replace',
        path: '/spec/forProvider/backupRetentionPeriod',
        value: 1,
      },
    ],
    resource: `instances.rds.aws.m.upbound.io ${name}`,
    prerequisites: [
      {
        name: 'Crossplane with provider-aws-rds',
        versions: `2.0 or later, with a ClusterProviderConfig ${service.providerConfig}`,
        install: 'https://docs.crossplane.io/latest/get-started/install/',
        definitions: { 'instances.rds.aws.m.upbound.io': 'v1beta1' },
      },
    ],
    secrets: [
      {
        name: `${name}-connection`,
        keys: ['endpoint', 'port', 'username', 'password'],
        purpose: 'clients',
        mustExist: false,
      },
    ],
    connecting: `Crossplane writes host, port, user and password into the Secret \`${name}-connection\` as soon as the instance is ready.
Refer to it:

\`\`\`yaml
env:
  - name: DATABASE_HOST
    valueFrom:
      secretKeyRef: { name: ${name}-connection, key: endpoint }
\`\`\`

\`${masterUser}\` is the master user: make a user of its own for each application.
`,
    doesNot: [
      `overwrite the final snapshot \`${name}-final\` of an earlier instance: change \`finalSnapshotIdentifier\` before a second one is deleted`,
    ],
  };
}
