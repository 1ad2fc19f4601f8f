// SPDX-License-Identifier: Apache-2.0

import type { ServiceFinding, ServiceNotChecked, StatefulService } from '../..';
import type { FindingId } from '../../diagnosis';
import { aFinding, aPodNotStarted } from './aFinding';
import {
  aClusterService,
  aReplica,
  aService,
  aStatefulSet,
  fixtureTime,
} from './builders';

type Parameters = Record<string, string | number>;

const claim = (name = 'data-ledger-2') => ({
  kind: 'PersistentVolumeClaim',
  namespace: 'ledger-system',
  name,
});
const pod = (name: string) => ({
  kind: 'Pod',
  namespace: 'ledger-system',
  name,
});
const set = {
  kind: 'StatefulSet',
  namespace: 'ledger-system',
  name: 'ledger',
};

/**
 * Its StorageClass does not exist, so a pod has not started.
 *
 * @public
 */
export const classMissingFinding = aFinding(
  'StorageClassMissing',
  { class: 'fast' },
  { subject: claim(), consequences: [aPodNotStarted('ledger-2')] },
);

/**
 * The back-off of a wrong image.
 *
 * @public
 */
export const badImageFinding = aFinding(
  'ImageCannotBePulled',
  {
    container: 'ledger',
    reason: 'ImagePullBackOff',
    message: 'Back-off pulling image "example.com/ledger:nope"',
  },
  { subject: pod('ledger-2') },
);

const uncertain = aFinding(
  'VolumeNotWritable',
  {
    container: 'ledger',
    code: 1,
    path: '/var/lib/ledger',
    message: 'mkdir: cannot create directory: Permission denied',
    claim: 'data-ledger-0',
    exitCode: 1,
    restarts: 4,
  },
  { severity: 'warning', confidence: 'low' },
);

const noBudget = aFinding(
  'NoDisruptionBudget',
  { replicas: 3 },
  { severity: 'info', subject: set },
);

const resize = aFinding(
  'FileSystemNotGrown',
  {
    pod: 'ledger-1',
    requested: '20Gi',
    capacity: '10Gi',
    since: '2026-11-22T11:20:00Z',
  },
  { severity: 'warning', subject: claim('data-ledger-1') },
);

const notChecked: ServiceNotChecked[] = [
  { kind: 'Node', reason: 'unwatched', findings: ['NodeLost'] },
  {
    kind: 'Event',
    reason: 'forbidden',
    findings: ['ProvisioningFailed', 'PodCreationRefused'],
  },
];

function withFindings(
  findings: ServiceFinding[],
  health: StatefulService['health'] = 'degraded',
): StatefulService {
  const replicas = [0, 1, 2].map(ordinal =>
    aReplica(
      ordinal,
      ordinal === 2 && health === 'degraded'
        ? { phase: 'pending', reason: 'Unschedulable', nodeName: undefined }
        : {},
    ),
  );
  return aService([
    aClusterService(
      [
        aStatefulSet(replicas, {
          health: health === 'degraded' ? 'degraded' : 'healthy',
        }),
      ],
      { health, findings, notChecked },
    ),
  ]);
}

const five = [
  classMissingFinding,
  badImageFinding,
  uncertain,
  resize,
  noBudget,
];

/** As of a set of which nearly everything is wrong for its own reason. */
const thirty = Array.from({ length: 30 }, (_, index) => {
  const { id, severity, confidence, subject, words } =
    five[Math.min(4, Math.floor(index / 7))];
  return aFinding(id as FindingId, words.parameters as Parameters, {
    severity,
    confidence,
    subject: {
      ...subject,
      name: subject.name.replace(/\d+$|$/, `${index}`),
    },
  });
});

/**
 * States of the card's findings, by name.
 *
 * @public
 */
export const findingScenes = {
  oneFinding: () => withFindings([classMissingFinding]),
  fiveFindings: () => withFindings(five),
  thirtyFindings: () => withFindings(thirty),
  mutedFindings: () => ({
    ...withFindings(
      [
        { ...resize, muted: true },
        { ...noBudget, muted: true },
      ],
      'healthy',
    ),
    unknownMuted: ['ClaimLeftover'],
  }),
  nothingFound: () => withFindings([], 'healthy'),
  staleFindings: () => {
    const service = withFindings(five.slice(0, 1), 'unknown');
    const [cluster] = service.clusters;
    return aService([
      {
        ...cluster,
        freshness: { state: 'stale', asOf: fixtureTime, notRead: [] },
      },
    ]);
  },
  findingsInTwoClusters: () =>
    aService([
      { ...withFindings([classMissingFinding]).clusters[0], cluster: 'boston' },
      { ...withFindings([], 'healthy').clusters[0], cluster: 'amsterdam' },
    ]),
} satisfies Record<string, () => StatefulService>;
