// SPDX-License-Identifier: Apache-2.0

import { formatQuantity } from '../../kubernetes';
import type { PersistentVolumeClaim } from '../../kubernetes';
import { waitsForProvisioning } from '../claimState';
import type { ClusterReading } from '../clusterReading';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** Time for a source that is applied together with the claim. */
const sourceMs = 60_000;

/** What provisioner and populators say of a source that they cannot use. */
const aboutSource =
  /data ?source|source snapshot|snapshot \S+ (not|is not|is currently)|source PVC|source and destination PVCs|populator/i;

const tooSmall = /requested volume size (\d+) is less than the size (\d+)/;

type Source = NonNullable<PersistentVolumeClaim['spec']['dataSource']>;

interface Trouble {
  variant: 'missing' | 'elsewhere' | 'small' | 'notReady' | 'quoted';
  size?: string;
  requested?: string;
  elsewhere?: string;
  message?: string;
}

export const dataSourceUnusable = defineRule({
  id: 'DataSourceUnusable',
  severity: 'critical',
  reads: ['PersistentVolumeClaim'],
  weakWithout: ['VolumeSnapshot'],
  readsIfKnown: ['Event'],
  detect: reading =>
    reading
      .each('PersistentVolumeClaim')
      .filter(
        claim =>
          waitsForProvisioning(claim) &&
          reading.lasted(claim.metadata.creationTimestamp, sourceMs),
      )
      .flatMap(claim => {
        const source = claim.spec.dataSource;
        const trouble =
          source &&
          (troubleOf(claim, source, reading) ?? quoted(claim, reading));
        return trouble ? { subject: refOf(claim), source, trouble } : [];
      }),
  explain: ({ source, trouble }) => ({
    sourceKind: source.kind,
    source: source.name,
    ...trouble,
  }),
});

function troubleOf(
  { metadata, spec }: PersistentVolumeClaim,
  { kind, name, namespace = metadata.namespace }: Source,
  reading: ClusterReading,
): Trouble | undefined {
  if (
    (kind !== 'VolumeSnapshot' && kind !== 'PersistentVolumeClaim') ||
    !reading.knows(kind)
  ) {
    return undefined;
  }
  const object = reading.get(kind, namespace, name);
  if (!object) {
    const other = reading
      .all(kind)
      .find(candidate => candidate.metadata.name === name);
    return other
      ? { variant: 'elsewhere', elsewhere: other.metadata.namespace }
      : { variant: 'missing' };
  }
  const bytes =
    object.kind === 'VolumeSnapshot'
      ? object.status.restoreBytes
      : object.status.capacityBytes;
  if (bytes && spec.requestedBytes && spec.requestedBytes < bytes) {
    return {
      variant: 'small',
      size: formatQuantity(bytes),
      requested: formatQuantity(spec.requestedBytes),
    };
  }
  return object.kind === 'VolumeSnapshot' && object.status.error
    ? { variant: 'notReady', message: object.status.error }
    : undefined;
}

/** What the provisioner means, where snapshots themselves are not known. */
function readQuote(message: string): Trouble {
  const [, requested, size] = tooSmall.exec(message) ?? [];
  if (size !== undefined) {
    return {
      variant: 'small',
      size: formatQuantity(Number(size)),
      requested: formatQuantity(Number(requested)),
    };
  }
  return /" not found/.test(message)
    ? { variant: 'missing' }
    : { variant: 'quoted', message };
}

function quoted(
  claim: PersistentVolumeClaim,
  reading: ClusterReading,
): Trouble | undefined {
  const event = standingEvent(reading.eventsOf(claim), {
    reasons: ['ProvisioningFailed', 'UnrecognizedDataSourceKind'],
    message: aboutSource,
    overBy: ['ProvisioningSucceeded'],
  });
  return event && readQuote(event.message);
}
