// SPDX-License-Identifier: Apache-2.0

import { lastWordsOf } from '../messagePath';
import { refOf } from '../objectRef';
import { isStuck } from '../podState';
import { defineRule } from '../rule';

const words = /read-?only file ?system/i;

/** As the application said it where the kubelet looks: no object says it otherwise. */
export const volumeReadOnly = defineRule({
  id: 'VolumeReadOnly',
  severity: 'critical',
  reads: ['Pod'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(pod => pod.spec.claims.length && isStuck(pod))
      .flatMap(pod =>
        lastWordsOf(pod, words).flatMap(
          ({ container: { name }, line, mount }) => {
            const isMeant =
              mount === 'unknown'
                ? pod.spec.containers.some(
                    container =>
                      container.name === name && container.readOnlyRoot,
                  )
                : mount.readOnly;
            return isMeant
              ? []
              : {
                  subject: refOf(pod),
                  container: name,
                  message: line,
                  isSure: mount !== 'unknown',
                };
          },
        ),
      ),
  confidence: ({ isSure }) => (isSure ? 'high' : 'medium'),
  explain: ({ container, message }) => ({ container, message }),
});
