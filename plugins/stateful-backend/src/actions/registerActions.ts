// SPDX-License-Identifier: Apache-2.0

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  ClusterService,
  ServiceFinding,
  StatefulService,
} from 'backstage-plugin-stateful-common';
import { entitySelection } from 'backstage-plugin-stateful-common/model';
import type { ServiceAccess } from '../http';
import type { LiveServices } from '../live';

export interface ActionOptions {
  actions: ActionsRegistryService;
  access: ServiceAccess;
  catalog: CatalogService;
  services: LiveServices;
  /** How long an action waits for the first lists, in milliseconds. */
  snapshotTimeoutMs: number;
}

/** The most entities that `list` answers with. */
const maximumListed = 500;

const readOnly = { readOnly: true, destructive: false, idempotent: true };

/**
 * Registers `list`, `status` and `diagnose`, which tools such as MCP clients call in
 * the name of a user. They have the rights of the HTTP API and change nothing.
 */
export function registerActions(options: ActionOptions): void {
  const { actions, access, catalog, services } = options;

  /** @throws as the HTTP API answers where the caller may not see the service. */
  async function serviceOf(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<StatefulService> {
    const ref = normalized(entityRef);
    const [one] = await access.check([ref], credentials);
    if (one.allowed) {
      return services.snapshot(ref, one.selection, options.snapshotTimeoutMs);
    }
    switch (one.message.type) {
      case 'denied':
        throw new NotAllowedError(one.message.denial.message);
      case 'notFound':
        throw new NotFoundError(one.message.message);
      case 'notAnnotated':
        throw new InputError(one.message.message);
      default:
        throw new Error(`Unexpected message: ${one.message.type}`);
    }
  }

  actions.register({
    name: 'list',
    title: 'List stateful services',
    description: `Lists the catalog entities whose Kubernetes annotations select a stateful service and that the caller may see, at most ${maximumListed}. Ask "status" or "diagnose" for the state of one.`,
    attributes: readOnly,
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          services: z.array(
            z.object({
              entityRef: z.string(),
              title: z.string().optional(),
              owner: z.string().optional(),
            }),
          ),
          more: z.boolean().describe('True if there are more'),
        }),
    },
    async action({ credentials }) {
      const { items } = await catalog.getEntities(
        {
          filter: [
            'backstage.io/kubernetes-id',
            'backstage.io/kubernetes-label-selector',
          ].map(annotation => ({
            [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
          })),
          fields: ['apiVersion', 'kind', 'metadata', 'spec.owner'],
          limit: maximumListed + 1,
        },
        { credentials },
      );
      const selecting = items.filter(
        entity => entitySelection(entity).state === 'selected',
      );
      const accesses = await access.check(
        selecting.map(stringifyEntityRef),
        credentials,
      );
      const [denial] = accesses.flatMap(one =>
        !one.allowed && one.message.type === 'denied' ? one.message.denial : [],
      );
      if (denial && accesses.every(({ allowed }) => !allowed)) {
        throw new NotAllowedError(denial.message);
      }
      const visible = selecting.filter((_, index) => accesses[index].allowed);
      return {
        output: {
          services: visible.slice(0, maximumListed).map(listed),
          more: items.length > maximumListed,
        },
      };
    },
  });

  actions.register({
    name: 'status',
    title: 'Status of a stateful service',
    description:
      'The live state of the stateful service of a catalog entity: health, clusters, and for each workload its replicas, claims and rollout. "unknown" means that it could not be read, not that it is well.',
    attributes: readOnly,
    schema: {
      input: z =>
        z.object({
          entityRef: z.string().describe('Such as component:default/ledger'),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          health: z.string(),
          clusters: z.array(
            z.object({
              cluster: z.string(),
              health: z.string(),
              freshness: z.string(),
              workloads: z.array(
                z.object({
                  kind: z.string(),
                  namespace: z.string(),
                  name: z.string(),
                  health: z.string(),
                  desired: z.number(),
                  ready: z.number(),
                  rollout: z.string(),
                }),
              ),
              notRead: z.array(z.string()),
            }),
          ),
        }),
    },
    async action({ input, credentials }) {
      const service = await serviceOf(input.entityRef, credentials);
      return {
        output: {
          entityRef: service.entityRef,
          health: service.health,
          clusters: service.clusters.map(statusOf),
        },
      };
    },
  });

  actions.register({
    name: 'diagnose',
    title: 'Diagnose a stateful service',
    description:
      'What is wrong with the stateful service of a catalog entity: root causes, the worst first, each with why, the next step and what follows from it; and what was not checked. No finding means only that none was found in what was read.',
    attributes: readOnly,
    schema: {
      input: z =>
        z.object({
          entityRef: z.string().describe('Such as component:default/ledger'),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          health: z.string(),
          findings: z.array(
            z.object({
              cluster: z.string(),
              id: z.string(),
              severity: z.string(),
              confidence: z.string(),
              subject: z.object({
                kind: z.string(),
                namespace: z.string(),
                name: z.string(),
              }),
              title: z.string(),
              because: z.string(),
              next: z.string(),
              command: z.string().optional(),
              consequences: z.array(z.string()),
              muted: z.boolean(),
            }),
          ),
          notChecked: z.array(
            z.object({
              cluster: z.string(),
              kind: z.string(),
              reason: z.string(),
              findings: z.array(z.string()),
            }),
          ),
        }),
    },
    async action({ input, credentials }) {
      const service = await serviceOf(input.entityRef, credentials);
      return {
        output: {
          entityRef: service.entityRef,
          health: service.health,
          findings: service.clusters.flatMap(({ cluster, findings }) =>
            findings.map(finding => ({ cluster, ...told(finding) })),
          ),
          notChecked: service.clusters.flatMap(({ cluster, notChecked }) =>
            notChecked.map(entry => ({ cluster, ...entry })),
          ),
        },
      };
    },
  });
}

function normalized(entityRef: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(entityRef));
  } catch {
    throw new InputError(
      `entityRef "${entityRef.slice(
        0,
        100,
      )}" is not an entity ref such as component:default/ledger`,
    );
  }
}

function listed(entity: Entity) {
  return {
    entityRef: stringifyEntityRef(entity),
    title: entity.metadata.title,
    owner: entity.spec?.owner as string | undefined,
  };
}

function statusOf({ cluster, health, freshness, workloads }: ClusterService) {
  return {
    cluster,
    health,
    freshness: freshness.state,
    notRead: freshness.notRead.map(({ kind }) => kind),
    workloads: workloads.map(({ kind, namespace, name, ...workload }) => ({
      kind,
      namespace,
      name,
      health: workload.health,
      desired: workload.desired,
      ready: workload.ready,
      rollout: workload.rollout.state,
    })),
  };
}

function told({ words: _, muted = false, ...finding }: ServiceFinding) {
  return {
    ...finding,
    muted,
    consequences: finding.consequences.map(({ title }) => title),
  };
}
