// SPDX-License-Identifier: Apache-2.0

import { markdownText } from '../manifests/markdown';
import { namespaceObject } from '../plan/namespace';
import type { Plan } from '../plan/plan';
import { ack } from './controllers/ack';
import { configConnector } from './controllers/configConnector';
import { crossplaneAws } from './controllers/crossplaneAws';
import { crossplaneGcp } from './controllers/crossplaneGcp';
import type { ManagedParts } from './instance';
import { isOfAws, type ManagedController } from './managedFields';
import type { ManagedService } from './managedService';

const controllers: Record<
  ManagedController,
  (service: ManagedService) => ManagedParts
> = { crossplaneAws, ack, crossplaneGcp, configConnector };

const engineNames = { postgresql: 'PostgreSQL', mysql: 'MySQL' };

/**
 * What the repository of a database holds that a cloud runs.
 *
 * @param costHints - what instance classes cost, in the words of the platform team
 */
export function managedPlan(
  service: ManagedService,
  costHints: Record<string, string> = {},
): Plan {
  const { namespace, controller, backups, maintenance } = service;
  const { instance, others, inDevelopment, resource, ...parts } =
    controllers[controller](service);
  const aws = isOfAws(controller);
  const cost = Object.hasOwn(costHints, service.instanceClass)
    ? costHints[service.instanceClass]
    : undefined;
  return {
    service,
    ...parts,
    what: engineNames[service.engine],
    hasPods: false,
    storageClasses: [],
    costs: `${
      cost
        ? `An instance of \`${service.instanceClass}\` costs ${markdownText(
            cost,
          )}, says your platform team.`
        : `Nobody has told the generator what \`${
            service.instanceClass
          }\` costs: see ${
            aws
              ? 'https://aws.amazon.com/rds/pricing/'
              : 'https://cloud.google.com/sql/pricing'
          }.`
    }${
      service.highAvailability
        ? ' The standby in another zone doubles that, in production.'
        : ''
    } Storage, backups and traffic between zones cost extra. Nothing was created by generating this repository; the
instance exists and costs from the first \`kubectl apply\`, and for as long as it is not deleted in the cloud.`,
    base: {
      namespace: [namespaceObject(namespace, 'restricted')],
      instance: [instance],
      ...others,
    },
    dev: {
      comment:
        'Without a standby, and without protection from deletion: for data that may be lost.',
      files: {},
      patches: [{ target: instance, operations: inDevelopment }],
    },
    prod: {
      comment: `Protected from deletion${
        service.highAvailability ? ', with a standby in another zone' : ''
      }.`,
      files: {},
      patches: [],
    },
    does: [
      `takes a backup every day at ${backups.hour}:00 UTC, keeps it for ${backups.retentionDays} days, and can restore any point in time of them`,
      `installs minor versions on ${maintenance.day[0].toUpperCase()}${maintenance.day.slice(
        1,
      )}s between ${maintenance.hour}:00 and ${
        maintenance.hour
      }:59 UTC, for which it may restart the instance`,
      'grows the storage by itself, to twice what is allocated first',
      `encrypts the storage with ${
        service.kmsKey ? 'your key' : 'a key of the cloud'
      }, and listens on private addresses alone`,
      ...(service.highAvailability
        ? ['fails over to the standby in another zone']
        : []),
    ],
    doesNot: [
      'get smaller: storage never shrinks',
      'choose when to upgrade the major version',
      ...parts.doesNot,
    ],
    runbook: [
      {
        title: 'See how it is',
        text: `\`\`\`sh
kubectl get ${resource} -n ${namespace}
kubectl describe ${resource} -n ${namespace}   # the conditions have the cloud's own words
\`\`\`

Creating takes five to twenty minutes.`,
      },
      {
        title: 'It does not become ready',
        text: `The conditions say why. Mostly: the controller has no rights in the account, ${
          aws
            ? 'the subnet group or a security group is in another region or VPC'
            : 'the network has no private services access'
        }, the class does not exist in \`${
          service.region
        }\`, or the quota is used up.`,
      },
      {
        title: 'Restore',
        text: `The cloud restores into a new instance, never in place. Restore there (${
          aws
            ? '`aws rds restore-db-instance-to-point-in-time`'
            : '`gcloud sql instances clone --point-in-time`'
        }), compare the data, then let clients use the new one and bring it under these manifests by its name. Try it every quarter.`,
      },
      {
        title: 'Delete it for good',
        text: 'Production is protected. Turn the protection off in a commit of its own, apply it, see that a last backup or snapshot exists, and only then delete the object.',
      },
      {
        title: 'Upgrade',
        text: 'A major version: restore a copy, upgrade that, test, then change the version here. Expect some minutes without the database.',
      },
    ],
  };
}
