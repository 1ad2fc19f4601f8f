// SPDX-License-Identifier: Apache-2.0

import { asNumber, asObject, asString, type JsonObject } from './json';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';

/**
 * Why a volume could not be attached or detached.
 *
 * @public
 */
export interface VolumeError {
  message: string;
  /** The driver's gRPC code: 5 is NotFound, 8 is ResourceExhausted. */
  errorCode?: number;
  time?: string;
}

/**
 * A `VolumeAttachment` of `storage.k8s.io/v1`: which node holds which volume.
 *
 * @public
 */
export interface VolumeAttachment {
  kind: 'VolumeAttachment';
  metadata: ObjectMeta;
  spec: { attacher: string; nodeName: string; volumeName?: string };
  status: {
    attached: boolean;
    attachError?: VolumeError;
    detachError?: VolumeError;
  };
}

export function trimVolumeAttachment(raw: JsonObject): VolumeAttachment {
  const spec = asObject(raw.spec);
  const status = asObject(raw.status);
  return {
    kind: 'VolumeAttachment',
    metadata: trimObjectMeta(raw),
    spec: {
      attacher: asString(spec.attacher) ?? '',
      nodeName: asString(spec.nodeName) ?? '',
      volumeName: asString(asObject(spec.source).persistentVolumeName),
    },
    status: {
      attached: status.attached === true,
      attachError: trimError(status.attachError),
      detachError: trimError(status.detachError),
    },
  };
}

function trimError(value: unknown): VolumeError | undefined {
  const raw = asObject(value);
  const message = asString(raw.message);
  return message === undefined
    ? undefined
    : {
        message,
        errorCode: asNumber(raw.errorCode),
        time: asString(raw.time),
      };
}
