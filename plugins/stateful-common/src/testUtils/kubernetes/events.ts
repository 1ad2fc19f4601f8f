// SPDX-License-Identifier: Apache-2.0

import type { RawObject } from './rawObject';
import { fixtureNamespace } from './workloads';

/**
 * What an event says, and of which object.
 *
 * @public
 */
export interface RawEventParts {
  kind: string;
  name: string;
  reason: string;
  message: string;
  type?: 'Normal' | 'Warning';
  /** RFC 3339. */
  lastTimestamp?: string;
  firstTimestamp?: string;
  reportingComponent?: string;
}

/** @public */
export function rawEvent(parts: RawEventParts): RawObject {
  const { kind, name, reason, message, type = 'Warning' } = parts;
  const { lastTimestamp = '2026-11-22T11:59:00Z' } = parts;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${name}.${reason.toLowerCase()}.${Date.parse(lastTimestamp)}`,
      namespace: fixtureNamespace,
      uid: `uid-${name}-${reason}-${lastTimestamp}`,
      resourceVersion: '10',
    },
    involvedObject: { kind, name, namespace: fixtureNamespace },
    type,
    reason,
    message,
    firstTimestamp: parts.firstTimestamp ?? lastTimestamp,
    lastTimestamp,
    reportingComponent: parts.reportingComponent,
  };
}
