// SPDX-License-Identifier: Apache-2.0

import {
  absentKinds,
  diagnoseInWords,
  type DiagnosisOptions,
} from '../diagnosis';
import type { UnreadReason, WordedFinding } from '../diagnosis';
import { readableKinds, watchedKinds } from '../kubernetes';
import type {
  ClusterObjects,
  ReadableKind,
  ReadableObject,
} from '../kubernetes';
import type { ClusterView } from './clusterView';
import type { Freshness, NotRead } from './freshness';
import type { ServiceDiagnosis, ServiceFinding } from './serviceFinding';

/** What is asked of the diagnosis of a service. */
export interface ServiceDiagnosisInput {
  view: ClusterView;
  freshness: Freshness;
  /** The objects of the service. */
  scope: readonly ReadableObject[];
  options?: DiagnosisOptions;
  /** Findings that the entity mutes. */
  muted: readonly string[];
}

/** A diagnosis, and which objects its findings that are not muted concern. */
export interface DiagnosedService {
  diagnosis: ServiceDiagnosis;
  findings: WordedFinding[];
}

const reasons: Record<NotRead['state'], UnreadReason> = {
  forbidden: 'forbidden',
  unreachable: 'unreachable',
  loading: 'loading',
  unsupported: 'unsupported',
};

/** Finds what is wrong with a service in what the live view reads of its cluster. */
export function diagnoseService(
  input: ServiceDiagnosisInput,
): DiagnosedService {
  const { view, freshness, scope, options, muted } = input;
  const { findings, notChecked, lookAgainAt } = diagnoseInWords({
    objects: view.objects,
    // Nothing is known of the time since: it must not make anything late.
    now:
      freshness.state === 'stale' && freshness.asOf
        ? Date.parse(freshness.asOf)
        : view.now,
    unread: unreadKinds(freshness, view.objects),
    serverVersion: view.serverVersion,
    options,
    scope,
  });
  return {
    findings: findings.filter(({ id }) => !muted.includes(id)),
    diagnosis: {
      findings: findings.map(
        ({ concerns: _, ...finding }): ServiceFinding =>
          muted.includes(finding.id) ? { ...finding, muted: true } : finding,
      ),
      notChecked,
      ...(lookAgainAt && { lookAgainAt }),
    },
  };
}

/** The kinds of which the live view knows nothing, and why. */
function unreadKinds(
  { state, notRead }: Freshness,
  objects: ClusterObjects,
): ReadonlyMap<ReadableKind, UnreadReason> {
  if (state === 'recorded') {
    return absentKinds(objects);
  }
  return new Map<ReadableKind, UnreadReason>([
    ...(Object.keys(readableKinds) as ReadableKind[])
      .filter(kind => !Object.hasOwn(watchedKinds, kind))
      .map(kind => [kind, 'unwatched'] as const),
    ...notRead.map(
      unread => [unread.kind as ReadableKind, reasons[unread.state]] as const,
    ),
  ]);
}
