// SPDX-License-Identifier: Apache-2.0

import type { z } from 'zod/v3';
import { optionalFeatures } from '../operator/operatorContent';
import type { OptionalFeature, Workload } from '../operator/operatorContent';
import { fields, trueOrFalse } from './fieldTypes';

/** What each feature adds, as the action's documentation says it. */
export const featureDescriptions: Record<OptionalFeature, string> = {
  scaling:
    'Scales down one replica at a time, each drained before; hibernates the service and brings it back',
  backup:
    'Takes backups: a kind of its own, whose objects are snapshots of the volumes',
  schedules:
    'Takes backups on a schedule, and keeps as many as it is told to. Needs backup',
  restore:
    'Restores backups, into a new service or in place. Needs backup and scaling',
  monitoring:
    'Has the replicas scraped and watched by the Prometheus operator where there is one',
  networkPolicies:
    'Closes the network: pods of the same namespace may connect; those of other namespaces by labels in spec.networkPolicy',
};

const described = (feature: OptionalFeature) =>
  trueOrFalse().optional().describe(featureDescriptions[feature]);

/** What was said of each feature. */
export const featuresSchema = fields(
  Object.fromEntries(
    optionalFeatures.map(feature => [feature, described(feature)]),
  ) as Record<OptionalFeature, ReturnType<typeof described>>,
  `of ${optionalFeatures.join(
    ', ',
  )}, each true or false, such as {backup: false}`,
).describe(
  'What the operator can do besides keeping the replicas; what is left out is on, unless something it needs is off',
);

/** What was said that decides which features are on. */
interface Wishes {
  workload: Workload;
  features: z.output<typeof featuresSchema>;
}

/** A DaemonSet has neither volumes to take backups of nor a number of replicas. */
const ofStatefulSets: readonly OptionalFeature[] = ['scaling', 'backup'];

/** Schedules make backups; a restore in place stops all replicas, which is what hibernation does. */
const needs: Partial<Record<OptionalFeature, OptionalFeature[]>> = {
  schedules: ['backup'],
  restore: ['backup', 'scaling'],
};

const fits = ({ workload }: Wishes, feature: OptionalFeature): boolean =>
  workload !== 'daemonSet' || !ofStatefulSets.includes(feature);

/**
 * What is on. A feature that nothing was said of is on, unless it cannot be: everything that goes together is the
 * default.
 */
export function chosenFeatures(
  wishes: Wishes,
): Record<OptionalFeature, boolean> {
  const isOn = (feature: OptionalFeature): boolean =>
    wishes.features[feature] ??
    (fits(wishes, feature) && (needs[feature] ?? []).every(isOn));
  return Object.fromEntries(
    optionalFeatures.map(feature => [feature, isOn(feature)]),
  ) as Record<OptionalFeature, boolean>;
}

function missingNeed(
  wishes: Wishes,
  feature: OptionalFeature,
): string | undefined {
  const subject = `service.features.${feature}`;
  if (!fits(wishes, feature)) {
    return `is true, but a daemonSet has neither volumes nor a number of replicas: set ${subject} to false, or service.workload to "statefulSet"`;
  }
  const chosen = chosenFeatures(wishes);
  const missing = (needs[feature] ?? []).filter(needed => !chosen[needed]);
  const paths = missing.map(needed => `service.features.${needed}`);
  return missing.length === 0
    ? undefined
    : `is true, but needs ${missing.join(' and ')}: set ${paths.join(
        ' and ',
      )} to true, or ${subject} to false`;
}

/** Refuses features that are on without what they need. */
export function refineFeatures(wishes: Wishes, ctx: z.RefinementCtx) {
  for (const feature of optionalFeatures.filter(
    each => wishes.features[each],
  )) {
    const message = missingNeed(wishes, feature);
    if (message) {
      ctx.addIssue({ code: 'custom', path: ['features', feature], message });
    }
  }
}
