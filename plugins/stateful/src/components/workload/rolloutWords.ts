// SPDX-License-Identifier: Apache-2.0

import type { Rollout } from 'backstage-plugin-stateful-common';
import type { Text } from '../../text/useText';

/** Describes a rollout in progress; undefined if it is complete. */
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
