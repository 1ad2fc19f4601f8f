// SPDX-License-Identifier: Apache-2.0

import type { Entity } from '@backstage/catalog-model';

/** `component:default/ledger`, without annotations. */
export const plainEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'ledger' },
  spec: { type: 'service', owner: 'platform', lifecycle: 'production' },
};

/** The same, tied to Kubernetes. */
export const annotatedEntity: Entity = {
  ...plainEntity,
  metadata: {
    ...plainEntity.metadata,
    annotations: { 'backstage.io/kubernetes-id': 'ledger' },
  },
};
