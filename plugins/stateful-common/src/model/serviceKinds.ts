// SPDX-License-Identifier: Apache-2.0

import type { KubernetesKind } from '../kubernetes';
import type { Freshness, NotRead } from './freshness';

/** The kinds among which a stateful service is looked for. */
export const serviceKinds = [
  'StatefulSet',
  'DaemonSet',
  'Pod',
  'PersistentVolumeClaim',
] as const satisfies KubernetesKind[];

/** Those of them that could not be read: each may hold a service that is not seen. */
export function unreadServiceKinds({ notRead }: Freshness): NotRead[] {
  return serviceKinds.flatMap(kind =>
    notRead.filter(unread => unread.kind === kind).slice(0, 1),
  );
}
