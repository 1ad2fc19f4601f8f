// SPDX-License-Identifier: Apache-2.0

import type { KubernetesObject } from '../../plan/kubernetesObject';
import { serviceLabels } from '../../plan/labels';
import {
  gibibytes,
  type ManagedParts,
  masterUser,
  portOf,
  rdsBackupWindow,
  rdsEngine,
  rdsMaintenanceWindow,
} from '../instance';
import type { ManagedService } from '../managedService';

const group = 'rds.services.k8s.aws';
const skipFinalSnapshot = `${group}/skip-final-snapshot`;

/** What clients need besides credentials. ACK fills in the host when there is one. */
function connection(service: ManagedService): KubernetesObject[] {
  const { name, namespace, database } = service;
  const labels = serviceLabels(name);
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `${name}-connection`, namespace, labels },
      data: { database, port: `${portOf(service)}`, username: masterUser },
    },
    {
      apiVersion: 'services.k8s.aws/v1alpha1',
      kind: 'FieldExport',
      metadata: { name: `${name}-host`, namespace, labels },
      spec: {
        from: {
          path: '.status.endpoint.address',
          resource: { group, kind: 'DBInstance', name },
        },
        to: { kind: 'configmap', name: `${name}-connection`, key: 'host' },
      },
    },
  ];
}

/** RDS by AWS Controllers for Kubernetes: https://github.com/aws-controllers-k8s/rds-controller */
export function ack(service: ManagedService): ManagedParts {
  const { name, namespace, storage, kmsKey, parameterGroup } = service;
  const allocated = gibibytes(storage.size);
  return {
    runBy: 'Amazon RDS through AWS Controllers for Kubernetes',
    instance: {
      apiVersion: `${group}/v1alpha1`,
      kind: 'DBInstance',
      metadata: {
        name,
        namespace,
        labels: serviceLabels(name),
        annotations: {
          'services.k8s.aws/region': service.region,
          // Without it ACK deletes without a snapshot.
          [skipFinalSnapshot]: 'false',
          [`${group}/final-db-snapshot-identifier`]: `${name}-final`,
        },
      },
      spec: {
        dbInstanceIdentifier: name,
        dbInstanceClass: service.instanceClass,
        engine: rdsEngine(service),
        engineVersion: service.version,
        dbName: service.database,
        masterUsername: masterUser,
        // AWS keeps the password, and changes it; the cluster never has it.
        manageMasterUserPassword: true,
        allocatedStorage: allocated,
        maxAllocatedStorage: 2 * allocated,
        storageType: 'gp3',
        storageEncrypted: true,
        ...(kmsKey && { kmsKeyID: kmsKey }),
        dbSubnetGroupName: service.subnetGroup,
        vpcSecurityGroupIDs: service.securityGroups,
        ...(parameterGroup && { dbParameterGroupName: parameterGroup }),
        publiclyAccessible: false,
        multiAZ: service.highAvailability,
        backupRetentionPeriod: service.backups.retentionDays,
        preferredBackupWindow: rdsBackupWindow(service),
        copyTagsToSnapshot: true,
        preferredMaintenanceWindow: rdsMaintenanceWindow(service),
        autoMinorVersionUpgrade: true,
        deletionProtection: true,
        tags: [{ key: 'service', value: name }],
      },
    },
    others: { connection: connection(service) },
    inDevelopment: [
      { op: 'replace', path: '/spec/deletionProtection', value: false },
      { op: 'replace', path: '/spec/multiAZ', value: false },
      { op: 'replace', path: '/spec/backupRetentionPeriod', value: 1 },
      {
        op: 'replace',
        path: `/metadata/annotations/${skipFinalSnapshot.replace('/', '~1')}`,
        value: 'true',
      },
      {
        op: 'remove',
        path: `/metadata/annotations/${group}~1final-db-snapshot-identifier`,
      },
    ],
    resource: `dbinstances.rds.services.k8s.aws ${name}`,
    prerequisites: [
      {
        name: 'ACK controller for RDS',
        versions: '1.5 or later',
        install:
          'https://aws-controllers-k8s.github.io/community/docs/user-docs/install/',
        definitions: {
          'dbinstances.rds.services.k8s.aws': 'v1alpha1',
          'fieldexports.services.k8s.aws': 'v1alpha1',
        },
      },
    ],
    secrets: [],
    connecting: `Host, port, database and user are in the ConfigMap \`${name}-connection\`; the host appears when the instance is ready.

The password is in AWS Secrets Manager, which changes it regularly. Its ARN is in the status:

\`\`\`sh
kubectl get dbinstances.rds.services.k8s.aws ${name} -n ${namespace} -o jsonpath='{.status.masterUserSecret.secretARN}'
\`\`\`

Let [External Secrets](https://external-secrets.io) bring it to the clients' namespace, or the application read it itself.
\`${masterUser}\` is the master user: make a user of its own for each application.
`,
    doesNot: [
      `overwrite the final snapshot \`${name}-final\` of an earlier instance: change the annotation before a second one is deleted`,
    ],
  };
}
