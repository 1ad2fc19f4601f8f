// SPDX-License-Identifier: Apache-2.0

import { formatQuantity } from '../../kubernetes';
import { findCondition } from '../../kubernetes/condition';
import { classOf } from '../claimState';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** The class was edited after the request: a resize that began before goes on. */
export const resizeNotAllowed = defineRule({
  id: 'ResizeNotAllowed',
  severity: 'warning',
  yieldsTo: ['ResizeFails'],
  reads: ['PersistentVolumeClaim', 'StorageClass'],
  detect: reading =>
    reading.each('PersistentVolumeClaim').flatMap(claim => {
      const { metadata, spec, status } = claim;
      const storageClass = classOf(claim, reading);
      const isUnderWay =
        status.resize !== undefined ||
        ['Resizing', 'FileSystemResizePending'].some(
          type => findCondition(status.conditions, type)?.status === 'True',
        );
      return !metadata.deletionTimestamp &&
        status.phase === 'Bound' &&
        spec.requestedBytes !== undefined &&
        status.capacityBytes !== undefined &&
        spec.requestedBytes > status.capacityBytes &&
        storageClass &&
        !storageClass.allowVolumeExpansion &&
        !isUnderWay
        ? {
            subject: refOf(claim),
            class: storageClass.metadata.name,
            requested: formatQuantity(spec.requestedBytes),
            capacity: formatQuantity(status.capacityBytes),
          }
        : [];
    }),
  explain: found => ({
    class: found.class,
    requested: found.requested,
    capacity: found.capacity,
  }),
});
