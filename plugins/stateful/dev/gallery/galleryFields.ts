// SPDX-License-Identifier: Apache-2.0

import type { ContainerValue } from '../../src/fields/container/containerValue';

/** What a form with the field for a container holds. */
export interface GalleryForm {
  image?: string;
  replicas?: number;
  workload?: string;
  container?: ContainerValue;
  /** Whether "Change" was pressed. */
  isOpen?: boolean;
  /** Whether the form was submitted, and refused. */
  wasRefused?: boolean;
}

const postgres = 'docker.io/library/postgres:17';

/** Every state that the field for a container must be able to draw, by name. */
export const galleryFields: Record<string, GalleryForm> = {
  containerWithoutImage: {},
  containerKnown: { image: postgres, replicas: 1 },
  containerReplicas: { image: postgres, replicas: 3 },
  containerOnEveryNode: { image: postgres, workload: 'daemonSet' },
  containerChanged: {
    image: postgres,
    container: {
      user: 1999,
      environment: [
        { name: 'POSTGRES_DB', value: 'ledger' },
        { name: 'PGDATA', value: '/var/lib/postgresql/data/17' },
      ],
      password: { secretName: 'ledger-password' },
    },
  },
  containerOpen: { image: postgres, isOpen: true },
  containerOpenChanged: {
    image: postgres,
    isOpen: true,
    container: {
      mountPath: '/volume',
      user: 1999,
      environment: [
        { name: 'POSTGRES_DB', value: 'ledger' },
        { name: 'REPLICATION_TOKEN', value: 'x' },
      ],
      writableFolders: ['/var/cache/ledger'],
      password: { secretName: 'ledger-password' },
    },
  },
  containerVersionUnknown: { image: 'docker.io/library/postgres:latest' },
  containerUnknown: { image: 'registry.example.com/acme/ledger:1.4' },
  containerUnknownFilled: {
    image: 'registry.example.com/acme/ledger:1.4',
    container: {
      mountPath: '/var/lib/ledger',
      user: 2000,
      environment: [{ name: 'LOG_LEVEL', value: 'info' }],
      args: ['--listen', '0.0.0.0:8080'],
      readOnlyRootFilesystem: false,
      password: { fileVariable: 'LEDGER_PASSWORD_FILE' },
    },
  },
  containerRefused: {
    image: 'registry.example.com/acme/ledger:1.4',
    wasRefused: true,
    container: {
      mountPath: '/tmp/ledger',
      user: 0,
      environment: [
        { name: '2ND', value: 'x' },
        { name: '', value: '' },
      ],
      writableFolders: ['var/run'],
      password: { variable: '', secretName: 'Ledger' },
    },
  },
};
