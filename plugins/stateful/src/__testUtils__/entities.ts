/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
