// SPDX-License-Identifier: Apache-2.0

import type { ReadableObject } from '../kubernetes';
import { findObject } from './chain';
import type { ClusterReading } from './clusterReading';
import type { WordedConsequence } from './finding';
import type { ObjectRef } from './objectRef';
import { hasStarted, isStuck } from './podState';
import { isOverdue } from './terminatingPod';
import { fillText, type Parameters } from './texts/text';
import { symptomTexts, type SymptomId } from './texts/symptoms';

/** How an object that is held up shows it; undefined if it does well or is unknown. */
export function symptomOf(
  reading: ClusterReading,
  subject: ObjectRef,
): WordedConsequence | undefined {
  const object = findObject(reading, subject);
  const symptom = object && describe(object, reading);
  const parameters = { ...subject, ...symptom?.parameters };
  return (
    symptom && {
      id: symptom.id,
      subject,
      title: fillText(symptomTexts[symptom.id], parameters),
      words: { parameters },
    }
  );
}

interface Symptom {
  id: SymptomId;
  parameters?: Parameters;
}

function describe(
  object: ReadableObject,
  reading: ClusterReading,
): Symptom | undefined {
  switch (object.kind) {
    case 'Pod':
      if (isOverdue(object, reading)) {
        return { id: 'PodNotEnded' };
      }
      if (!isStuck(object)) {
        return undefined;
      }
      return { id: hasStarted(object) ? 'PodNotReady' : 'PodNotStarted' };
    case 'PersistentVolumeClaim':
      return object.status.phase === 'Bound'
        ? undefined
        : { id: 'ClaimNotBound' };
    case 'StatefulSet':
    case 'Deployment':
    case 'ReplicaSet':
      return fewer(object.status.readyReplicas, object.spec.replicas);
    case 'CustomResource':
      return fewer(object.status.readyMembers, object.spec.members);
    default:
      return undefined;
  }
}

function fewer(ready?: number, wanted?: number): Symptom | undefined {
  return ready !== undefined && wanted !== undefined && ready < wanted
    ? { id: 'MembersNotReady', parameters: { ready, wanted } }
    : undefined;
}
