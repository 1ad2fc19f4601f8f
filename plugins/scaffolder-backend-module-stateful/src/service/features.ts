// SPDX-License-Identifier: Apache-2.0

import type { z } from 'zod/v3';
import { optionalFeatures } from '../operator/operatorContent';
import type { OptionalFeature, Workload } from '../operator/operatorContent';
import { fields, trueOrFalse } from './fieldTypes';

/** What each feature adds, for the action's documentation. */
export const featureDescriptions: Record<OptionalFeature, string> = {
  scaling:
    'Scales down one drained replica at a time; hibernates and wakes the service',
  backup: 'Takes volume snapshots, as objects of their own kind',
  schedules: 'Takes backups on a schedule, with retention. Requires backup',
  restore:
    'Restores backups into a new service or in place. Requires backup and scaling',
  monitoring:
    'Adds metrics, alerts and dashboards, for clusters with the Prometheus operator',
  networkPolicies:
    'Restricts connections: pods in the same namespace can connect, and pods in the namespaces that spec.networkPolicy selects',
};

const described = (feature: OptionalFeature) =>
  trueOrFalse().optional().describe(featureDescriptions[feature]);

/** Which features are explicitly on or off. */
export const featuresSchema = fields(
  Object.fromEntries(
    optionalFeatures.map(feature => [feature, described(feature)]),
  ) as Record<OptionalFeature, ReturnType<typeof described>>,
  `of ${optionalFeatures.join(
    ', ',
  )}, each true or false, such as {backup: false}`,
).describe(
  'Features of the operator. Each is on by default, unless a feature that it requires is off',
);

/** What decides which features are on. */
interface FeatureInput {
  workload: Workload;
  features: z.output<typeof featuresSchema>;
}

/** A DaemonSet has neither volumes for backups nor a number of replicas. */
const ofStatefulSets: readonly OptionalFeature[] = ['scaling', 'backup'];

/** Schedules make backups; a restore in place stops all replicas, which is what hibernation does. */
const needs: Partial<Record<OptionalFeature, OptionalFeature[]>> = {
  schedules: ['backup'],
  restore: ['backup', 'scaling'],
};

const fits = ({ workload }: FeatureInput, feature: OptionalFeature): boolean =>
  workload !== 'daemonSet' || !ofStatefulSets.includes(feature);

/**
 * Which features are on. By default, all are that fit the workload and have the features they require.
 */
export function chosenFeatures(
  input: FeatureInput,
): Record<OptionalFeature, boolean> {
  const isOn = (feature: OptionalFeature): boolean =>
    input.features[feature] ??
    (fits(input, feature) && (needs[feature] ?? []).every(isOn));
  return Object.fromEntries(
    optionalFeatures.map(feature => [feature, isOn(feature)]),
  ) as Record<OptionalFeature, boolean>;
}

function missingNeed(
  input: FeatureInput,
  feature: OptionalFeature,
): string | undefined {
  const subject = `service.features.${feature}`;
  if (!fits(input, feature)) {
    return `is true, but a daemonSet has neither volumes nor a number of replicas: set ${subject} to false, or service.workload to "statefulSet"`;
  }
  const chosen = chosenFeatures(input);
  const missing = (needs[feature] ?? []).filter(needed => !chosen[needed]);
  const paths = missing.map(needed => `service.features.${needed}`);
  return missing.length === 0
    ? undefined
    : `is true, but needs ${missing.join(' and ')}: set ${paths.join(
        ' and ',
      )} to true, or ${subject} to false`;
}

/** Rejects features that are on without those they require. */
export function refineFeatures(input: FeatureInput, ctx: z.RefinementCtx) {
  for (const feature of optionalFeatures.filter(each => input.features[each])) {
    const message = missingNeed(input, feature);
    if (message) {
      ctx.addIssue({ code: 'custom', path: ['features', feature], message });
    }
  }
}
