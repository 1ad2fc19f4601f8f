// SPDX-License-Identifier: Apache-2.0

import { lastWordsOf } from '../messagePath';
import { refOf } from '../objectRef';
import { isStuck } from '../podState';
import { defineRule } from '../rule';

const words = /permission denied|\bEACCES\b/i;

/** A guess: with fsGroup set the kubelet makes volumes writable for the group. */
export const volumeNotWritable = defineRule({
  id: 'VolumeNotWritable',
  severity: 'warning',
  confidence: 'low',
  reads: ['Pod'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(
        pod =>
          pod.spec.claims.length &&
          pod.spec.fsGroup === undefined &&
          isStuck(pod),
      )
      .flatMap(pod =>
        lastWordsOf(pod, words)
          .filter(
            ({ container: { exitCode, lastEnd } }) =>
              (exitCode ?? lastEnd?.exitCode) !== 0,
          )
          .map(({ container, line }) => ({
            subject: refOf(pod),
            container: container.name,
            message: line,
          })),
      ),
  explain: ({ container, message }) => ({ container, message }),
});
