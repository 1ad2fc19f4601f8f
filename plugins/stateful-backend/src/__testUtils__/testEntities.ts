// SPDX-License-Identifier: Apache-2.0

import { createBackendModule } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';

function component(
  name: string,
  annotations: Record<string, string>,
  owner = 'user:default/ada',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: {
        'backstage.io/managed-by-location': 'test:entities',
        'backstage.io/managed-by-origin-location': 'test:entities',
        ...annotations,
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner },
  };
}

/** The entities of a test's catalog. Ada owns them, but for `bobs`. */
export const testEntities: Entity[] = [
  component('ledger', { 'backstage.io/kubernetes-id': 'ledger' }),
  component(
    'bobs',
    { 'backstage.io/kubernetes-id': 'ledger' },
    'user:default/bob',
  ),
  component('in-namespace', {
    'backstage.io/kubernetes-id': 'ledger',
    'backstage.io/kubernetes-namespace': 'ledger-system',
  }),
  component('in-other-cluster', {
    'backstage.io/kubernetes-id': 'ledger',
    'backstage.io/kubernetes-cluster': 'other',
  }),
  component('plain', {}),
  component('misspelt', {
    'backstage.io/kubernetes-label-selector': 'app = = ledger',
  }),
  component('empty-id', { 'backstage.io/kubernetes-id': '' }),
  component('web', { 'backstage.io/kubernetes-id': 'web' }),
];

/** Puts them into the catalog. */
export const catalogEntities = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'test-entities',
  register(env) {
    env.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      async init({ catalog }) {
        catalog.addEntityProvider({
          getProviderName: () => 'test-entities',
          connect: connection =>
            connection.applyMutation({
              type: 'full',
              entities: testEntities.map(entity => ({ entity })),
            }),
        });
      },
    });
  },
});
