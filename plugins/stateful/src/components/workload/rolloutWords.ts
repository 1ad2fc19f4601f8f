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

import type { Rollout } from 'backstage-plugin-stateful-common';
import type { Text } from '../../text/useText';

/** Where a rollout is, as the rest of a sentence. Undefined for one that is complete. */
export function rolloutWords(rollout: Rollout, t: Text): string | undefined {
  const { state, updated, total, partition, waitsFor, strategy } = rollout;
  const revision = rollout.updateRevision ?? '–';
  if (state === 'complete') {
    return undefined;
  }
  if (state === 'paused') {
    return partition === undefined
      ? t('rollout.paused', { updated, total })
      : t('rollout.pausedAtPartition', { updated, total, partition });
  }
  if (waitsFor) {
    const pod = waitsFor.podName;
    return t('rollout.held', { updated, total, revision, pod });
  }
  return strategy === 'OnDelete'
    ? t('rollout.onDelete', { updated, total, revision })
    : t('rollout.progressing', { updated, total, revision });
}
