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
