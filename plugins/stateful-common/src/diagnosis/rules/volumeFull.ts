// SPDX-License-Identifier: Apache-2.0

import type { Pod, VolumeMount } from '../../kubernetes';
import type { ClusterReading } from '../clusterReading';
import { lastWordsOf } from '../messagePath';
import { refOf, type ObjectRef } from '../objectRef';
import { isStuck } from '../podState';
import { ownerOf } from '../purposeOfOwner';
import { defineRule, type Found } from '../rule';

/** ENOSPC and EDQUOT, as strerror(3) and the kernel have them. */
const words = /no space left on device|disk quota exceeded|\bENOSPC\b/i;

/** CloudNativePG looks at the disk itself before it starts PostgreSQL. */
const operatorWords = /(not enough|insufficient) disk space/i;

interface FullVolume extends Found {
  pod: string;
  who: string;
  message: string;
  isSure: boolean;
}

/** As the application or its operator said it. How full a volume is, no object says. */
export const volumeFull = defineRule<FullVolume>({
  id: 'VolumeFull',
  reads: ['Pod'],
  readsIfKnown: ['CustomResource'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(pod => pod.spec.claims.length && isStuck(pod))
      .flatMap(pod => [...toldByContainers(pod), ...toldByOwner(pod, reading)]),
  severity: 'critical',
  confidence: ({ isSure }) => (isSure ? 'high' : 'medium'),
  explain: ({ subject, pod, who, message }) => ({
    pod,
    who,
    message,
    variant: subject.kind === 'Pod' ? 'unknownClaim' : undefined,
  }),
});

function toldByContainers(pod: Pod): FullVolume[] {
  return lastWordsOf(pod, words).map(({ container, line, mount }) => ({
    subject: claimOrPod(pod, mount),
    affects: [refOf(pod)],
    pod: pod.metadata.name,
    who: `Container ${container.name} of Pod ${pod.metadata.name} ended with`,
    message: line,
    isSure: mount !== 'unknown',
  }));
}

function toldByOwner(pod: Pod, reading: ClusterReading): FullVolume[] {
  const owner = ownerOf(pod, reading);
  const said = [owner?.status.phase, owner?.status.phaseReason];
  return owner && said.some(text => operatorWords.test(text ?? ''))
    ? [
        {
          subject: claimOrPod(pod, 'unknown'),
          affects: [refOf(pod)],
          pod: pod.metadata.name,
          who: `${owner.ofKind} ${owner.metadata.name} says`,
          message: said.filter(Boolean).join(': '),
          isSure: false,
        },
      ]
    : [];
}

function claimOrPod(pod: Pod, mount: VolumeMount | 'unknown'): ObjectRef {
  const { claims } = pod.spec;
  const claim =
    claims.length === 1
      ? claims[0]
      : claims.find(({ name }) => mount !== 'unknown' && name === mount.name);
  return claim
    ? {
        kind: 'PersistentVolumeClaim',
        namespace: pod.metadata.namespace,
        name: claim.claimName,
      }
    : refOf(pod);
}
