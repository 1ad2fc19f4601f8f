// SPDX-License-Identifier: Apache-2.0

import { controllerOf } from '../../kubernetes/objectMeta';
import {
  creationFailureKinds,
  creationFailureKindsWeakWithout,
  creationFailures,
} from '../creationFailure';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

const insists = /failed quota: ([^:]+): must specify (.+)$/s;

/** It reads like a full quota, and is not. */
export const quotaNeedsRequests = defineRule({
  id: 'QuotaNeedsRequests',
  severity: 'critical',
  reads: creationFailureKinds,
  weakWithout: creationFailureKindsWeakWithout,
  detect: reading =>
    creationFailures(reading, insists).map(({ workload, event }) => {
      const [, quota, demands] = insists.exec(event.message)!;
      const { containers, resources } = readDemands(demands);
      return {
        subject: refOf(workload),
        quota,
        resources,
        containers: containers.length ? containers : ['some containers'],
        owner: controllerOf(workload.metadata),
      };
    }),
  explain: ({ quota, resources, containers, owner }) => ({
    quota,
    resources: resources.join(', '),
    containers: containers.join(', '),
    ...(owner && {
      variant: 'owner',
      ownerKind: owner.kind,
      owner: owner.name,
    }),
  }),
});

/** Reads "limits.cpu for: a,b; requests.cpu for: a", or "limits.cpu,requests.cpu" of older servers. */
function readDemands(demands: string) {
  const parts = demands.split(';').map(part => part.trim().split(/\s+for:\s*/));
  return {
    resources: unique(parts.flatMap(([resources]) => resources.split(','))),
    containers: unique(parts.flatMap(([, names]) => names?.split(',') ?? [])),
  };
}

function unique(names: string[]): string[] {
  return [...new Set(names.map(name => name.trim()).filter(Boolean))];
}
