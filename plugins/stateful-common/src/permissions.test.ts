// SPDX-License-Identifier: Apache-2.0

import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { statefulServiceReadPermission } from './permissions';

describe('stateful.service.read', () => {
  it("is about a catalog entity, so that the catalog's rules can decide it", () => {
    expect(statefulServiceReadPermission).toMatchObject({
      name: 'stateful.service.read',
      type: 'resource',
      attributes: { action: 'read' },
      resourceType: catalogEntityReadPermission.resourceType,
    });
  });
});
