// SPDX-License-Identifier: Apache-2.0

import { lastWordsOf } from '../messagePath';
import { refOf } from '../objectRef';
import { isStuck } from '../podState';
import { defineRule } from '../rule';

/** ENOSPC and EDQUOT, as strerror(3) and the kernel have them. */
const words = /no space left on device|disk quota exceeded|\bENOSPC\b/i;

/** As the application said it where the kubelet looks. How full a volume is, no object says. */
export const volumeFull = defineRule({
  id: 'VolumeFull',
  reads: ['Pod'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(pod => pod.spec.claims.length && isStuck(pod))
      .flatMap(pod =>
        lastWordsOf(pod, words).map(({ container, line, mount }) => {
          const { claims } = pod.spec;
          const claimName =
            claims.length === 1
              ? claims[0].claimName
              : claims.find(
                  claim => mount !== 'unknown' && claim.name === mount.name,
                )?.claimName;
          return {
            subject:
              claimName === undefined
                ? refOf(pod)
                : {
                    kind: 'PersistentVolumeClaim',
                    namespace: pod.metadata.namespace,
                    name: claimName,
                  },
            affects: [refOf(pod)],
            pod: pod.metadata.name,
            container: container.name,
            message: line,
            isSure: mount !== 'unknown',
          };
        }),
      ),
  severity: 'critical',
  confidence: ({ isSure }) => (isSure ? 'high' : 'medium'),
  explain: ({ subject, pod, container, message }) => ({
    pod,
    container,
    message,
    variant: subject.kind === 'Pod' ? 'unknownClaim' : undefined,
  }),
});
