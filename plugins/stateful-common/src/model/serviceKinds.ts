// SPDX-License-Identifier: Apache-2.0

import type { KubernetesKind } from '../kubernetes';
import type { Freshness, NotRead } from './freshness';

/**
 * The kinds that a stateful service is detected by.
 *
 * @public
 */
export const serviceKinds = [
  'StatefulSet',
  'DaemonSet',
  'Pod',
  'PersistentVolumeClaim',
] as const satisfies KubernetesKind[];

/**
 * Those of them that could not be read, so that a service may have been missed.
 *
 * @public
 */
export function unreadServiceKinds({ notRead }: Freshness): NotRead[] {
  return serviceKinds.flatMap(kind =>
    notRead.filter(unread => unread.kind === kind).slice(0, 1),
  );
}
