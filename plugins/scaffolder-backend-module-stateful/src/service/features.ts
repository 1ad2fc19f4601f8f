// SPDX-License-Identifier: Apache-2.0

import {
  optionalFeatures,
  scopes,
  workloads,
} from '../operator/operatorContent';
import type {
  OptionalFeature,
  Scope,
  Workload,
} from '../operator/operatorContent';
import { choiceProblem, isRecord, unknownKeyProblems } from './shape';
import { quoted } from './textField';

/** What the operator is to be able to do; every feature is either on or off. */
export interface Features {
  workload: Workload;
  scope: Scope;
  features: Record<OptionalFeature, boolean>;
}

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

/** A DaemonSet has neither volumes to take backups of nor a number of replicas. */
const ofStatefulSets: readonly OptionalFeature[] = ['scaling', 'backup'];

/** Schedules make backups; a restore in place stops all replicas, which is what hibernation does. */
const needs: Partial<Record<OptionalFeature, OptionalFeature[]>> = {
  schedules: ['backup'],
  restore: ['backup', 'scaling'],
};

/** What was said of features and kinds; undefined where nothing was. */
interface Wishes {
  workload?: unknown;
  scope?: unknown;
  features?: unknown;
}

const fits = ({ workload }: Wishes, feature: OptionalFeature): boolean =>
  workload !== 'daemonSet' || !ofStatefulSets.includes(feature);

const wish = (wishes: Wishes, feature: OptionalFeature): unknown =>
  isRecord(wishes.features) ? wishes.features[feature] : undefined;

/**
 * What is on. A feature that nothing was said of is on, unless it cannot be: everything that goes together is the
 * default.
 */
export function chosenFeatures(wishes: Wishes): Features {
  const isOn = (feature: OptionalFeature): boolean => {
    const wished = wish(wishes, feature);
    return typeof wished === 'boolean'
      ? wished
      : fits(wishes, feature) && (needs[feature] ?? []).every(isOn);
  };
  return {
    workload: (wishes.workload ?? 'statefulSet') as Workload,
    scope: (wishes.scope ?? 'namespaced') as Scope,
    features: Object.fromEntries(
      optionalFeatures.map(feature => [feature, isOn(feature)]),
    ) as Record<OptionalFeature, boolean>,
  };
}

function featureProblem(
  wishes: Wishes,
  feature: OptionalFeature,
): string | undefined {
  const subject = `service.features.${feature}`;
  const wished = wish(wishes, feature);
  if (wished !== undefined && typeof wished !== 'boolean') {
    return `${subject} must be true or false, but is ${quoted(wished)}`;
  }
  if (!wished) {
    return undefined;
  }
  if (!fits(wishes, feature)) {
    return `${subject} is true, but a daemonSet has neither volumes nor a number of replicas: set ${subject} to false, or service.workload to "statefulSet"`;
  }
  const missing = (needs[feature] ?? []).filter(
    needed => !chosenFeatures(wishes).features[needed],
  );
  if (missing.length > 0) {
    const paths = missing.map(needed => `service.features.${needed}`);
    return `${subject} is true, but needs ${missing.join(
      ' and ',
    )}: set ${paths.join(' and ')} to true, or ${subject} to false`;
  }
  return undefined;
}

/** Every problem of what was said of features, each a sentence that names its field and the fix. */
export function featuresProblems(wishes: Wishes): string[] {
  const { workload, scope, features } = wishes;
  const problems = [
    workload === undefined
      ? undefined
      : choiceProblem('service.workload', workloads, workload),
    scope === undefined
      ? undefined
      : choiceProblem('service.scope', scopes, scope),
  ];
  if (features !== undefined && !isRecord(features)) {
    problems.push(
      `service.features must be an object of ${optionalFeatures.join(
        ', ',
      )}, each true or false, such as {backup: false}`,
    );
  } else if (features !== undefined) {
    problems.push(
      ...unknownKeyProblems(features, optionalFeatures, 'service.features'),
      ...optionalFeatures.map(feature => featureProblem(wishes, feature)),
    );
  }
  return problems.filter(problem => problem !== undefined);
}
