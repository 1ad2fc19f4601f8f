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

const group = 'sql.gcp.m.upbound.io';

/** Cloud SQL by Crossplane v2: https://marketplace.upbound.io/providers/upbound/provider-gcp-sql */
export function crossplaneGcp(service: ManagedService): ManagedParts {
  const { name, namespace, storage, kmsKey, project } = service;
  const metadata = { namespace, labels: serviceLabels(name) };
  const providerConfigRef = {
    kind: 'ClusterProviderConfig',
    name: service.providerConfig,
  };
  return {
    runBy: 'Cloud SQL through Crossplane',
    instance: {
      apiVersion: `${group}/v1beta1`,
      kind: 'DatabaseInstance',
      metadata: { name, ...metadata },
      spec: {
        forProvider: {
          project,
          region: service.region,
          databaseVersion: googleVersion(service),
          deletionProtection: true,
          ...(kmsKey && { encryptionKeyName: kmsKey }),
          rootPasswordSecretRef: { name: `${name}-admin`, key: 'password' },
          settings: {
            tier: service.instanceClass,
            edition: googleEdition(service),
            availabilityType: service.highAvailability ? 'REGIONAL' : 'ZONAL',
            diskType: 'PD_SSD',
            diskSize: gibibytes(storage.size),
            diskAutoresize: true,
            diskAutoresizeLimit: 2 * gibibytes(storage.size),
            deletionProtectionEnabled: true,
            finalBackupConfig: { enabled: true, retentionDays: 30 },
            retainBackupsOnDelete: true,
            backupConfiguration: googleBackups(service),
            maintenanceWindow: googleMaintenance(service),
            ipConfiguration: {
              ipv4Enabled: false,
              privateNetwork: service.network,
              sslMode: 'ENCRYPTED_ONLY',
            },
            userLabels: { service: name },
          },
        },
        providerConfigRef,
        writeConnectionSecretToRef: { name: `${name}-connection` },
      },
    },
    others: {
      database: [
        {
          apiVersion: `${group}/v1beta1`,
          kind: 'Database',
          metadata: {
            name: `${name}-${service.database}`,
            ...metadata,
            // What Cloud SQL calls it.
            annotations: { 'crossplane.io/external-name': service.database },
          },
          spec: {
            forProvider: { project, instanceRef: { name } },
            providerConfigRef,
          },
        },
      ],
    },
    inDevelopment: [
      {
        op: 'replace',
        path: '/spec/forProvider/deletionProtection',
        value: false,
      },
      {
        op: 'replace',
        path: '/spec/forProvider/settings/deletionProtectionEnabled',
        value: false,
      },
      {
        op: 'replace',
        path: '/spec/forProvider/settings/finalBackupConfig',
        value: { enabled: false },
      },
      {
        op: 'replace',
        path: '/spec/forProvider/settings/availabilityType',
        value: 'ZONAL',
      },
    ],
    resource: `databaseinstances.sql.gcp.m.upbound.io ${name}`,
    prerequisites: [
      {
        name: 'Crossplane with provider-gcp-sql',
        versions: `2.0 or later, with a ClusterProviderConfig ${service.providerConfig}`,
        install: 'https://docs.crossplane.io/latest/get-started/install/',
        definitions: {
          'databaseinstances.sql.gcp.m.upbound.io': 'v1beta1',
          'databases.sql.gcp.m.upbound.io': 'v1beta1',
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
      {
        name: `${name}-connection`,
        keys: ['privateIP', 'connectionName', 'serverCACertificateCert'],
        purpose: 'clients',
        mustExist: false,
      },
    ],
    connecting: `Crossplane writes the private address, the connection name and the certificate authority into the Secret
\`${name}-connection\` as soon as the instance is ready. Connections must be encrypted.

Let applications log in by IAM (Cloud SQL Auth Proxy with workload identity) or with a user of their own; the root user is
for emergencies.
`,
    doesNot: [],
  };
}
