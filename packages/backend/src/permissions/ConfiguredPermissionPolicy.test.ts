// SPDX-License-Identifier: Apache-2.0

import { ConfigReader } from '@backstage/config';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import { mockCredentials } from '@backstage/backend-test-utils';
import { ConfiguredPermissionPolicy } from './ConfiguredPermissionPolicy';

const clustersRead = createPermission({
  name: 'kubernetes.clusters.read',
  attributes: { action: 'read' },
});
const serviceRead = createPermission({
  name: 'stateful.service.read',
  attributes: { action: 'read' },
  resourceType: 'catalog-entity',
});
const guest: PolicyQueryUser = {
  credentials: mockCredentials.user('user:default/guest'),
  info: {
    userEntityRef: 'user:default/guest',
    ownershipEntityRefs: ['user:default/guest', 'group:default/platform'],
  },
};

function policyWith(permissions: object) {
  return new ConfiguredPermissionPolicy(
    new ConfigReader({ portal: { permissions } }),
  );
}

describe('ConfiguredPermissionPolicy', () => {
  it('allows what config does not mention', async () => {
    const policies = [
      new ConfiguredPermissionPolicy(new ConfigReader({})),
      policyWith({
        denied: ['kubernetes.proxy'],
        ownersOnly: ['catalog.entity.delete'],
      }),
    ];
    for (const policy of policies) {
      for (const permission of [clustersRead, serviceRead]) {
        await expect(policy.handle({ permission }, guest)).resolves.toEqual({
          result: AuthorizeResult.ALLOW,
        });
      }
    }
  });

  it('denies what config denies, and only that', async () => {
    const policy = policyWith({ denied: ['kubernetes.clusters.read'] });
    await expect(
      policy.handle({ permission: clustersRead }, guest),
    ).resolves.toEqual({ result: AuthorizeResult.DENY });
    await expect(
      policy.handle({ permission: serviceRead }, guest),
    ).resolves.toEqual({ result: AuthorizeResult.ALLOW });
  });

  it('leaves owners alone with what is theirs', async () => {
    const policy = policyWith({ ownersOnly: ['stateful.service.read'] });
    await expect(
      policy.handle({ permission: serviceRead }, guest),
    ).resolves.toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: {
        rule: 'IS_ENTITY_OWNER',
        params: { claims: guest.info.ownershipEntityRefs },
      },
    });
  });

  it('lets nobody in who owns nothing', async () => {
    const policy = policyWith({ ownersOnly: ['stateful.service.read'] });
    await expect(
      policy.handle({ permission: serviceRead }),
    ).resolves.toMatchObject({ conditions: { params: { claims: [] } } });
  });

  it('follows a change of config without a restart', async () => {
    const data = { portal: { permissions: { denied: [] as string[] } } };
    const policy = new ConfiguredPermissionPolicy(new ConfigReader(data));
    data.portal.permissions.denied.push('kubernetes.clusters.read');
    await expect(
      policy.handle({ permission: clustersRead }, guest),
    ).resolves.toEqual({ result: AuthorizeResult.DENY });
  });
});
