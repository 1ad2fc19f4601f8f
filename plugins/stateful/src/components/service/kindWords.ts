// SPDX-License-Identifier: Apache-2.0

import type { NotRead } from 'backstage-plugin-stateful-common';
import type { Text } from '../../text/useText';

/** What could not be read, and where: the kind, or the custom resource's own. */
export function kindWords(
  { kind, resource, namespace }: NotRead,
  t: Text,
): string {
  const name = resource ?? kind;
  return namespace
    ? `${name} ${t('cluster.notCheckedIn', { namespace })}`
    : name;
}
