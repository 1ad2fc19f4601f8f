// SPDX-License-Identifier: Apache-2.0

import type { SeededRandom } from '../../../tools/sample/SeededRandom.ts';
import {
  everything,
  optionalFeatures,
  type Content,
  type Parameter,
} from './contents.ts';
import { hostileParameters, randomParameters } from './parametersToTry.ts';

const optional = [...optionalFeatures, 'parameters'];

/** All that is chosen: a choice is in or out of a set of features. */
export const choices = [...optional, 'clusterWide', 'daemonSet'];

const needs: Record<string, string[]> = {
  schedules: ['backup'],
  restore: ['backup', 'scaling'],
};

/** A DaemonSet has neither volumes to take backups of nor a number of replicas. */
const ofStatefulSets = ['scaling', 'backup'];

/** Whether the form would let these be chosen together. */
export function goTogether(chosen: ReadonlySet<string>): boolean {
  if (chosen.has('daemonSet') && ofStatefulSets.some(id => chosen.has(id))) {
    return false;
  }
  return [...chosen].every(choice =>
    (needs[choice] ?? []).every(needed => chosen.has(needed)),
  );
}

/** Every set of choices that go together, the one without any first. */
export function allChoices(): Array<ReadonlySet<string>> {
  return Array.from(
    { length: 2 ** choices.length },
    (_, bits) => new Set(choices.filter((_choice, bit) => bits & (1 << bit))),
  ).filter(goTogether);
}

/** The largest set that has all of some choices. */
export function largestWith(...among: string[]): ReadonlySet<string> {
  return allChoices()
    .filter(chosen => among.every(choice => chosen.has(choice)))
    .reduce((most, chosen) => (chosen.size > most.size ? chosen : most));
}

/** For two choices, each of the ways in which a set has or lacks them: `+backup -restore`. */
function pairsIn(chosen: ReadonlySet<string>): string[] {
  const stance = (choice: string) =>
    `${chosen.has(choice) ? '+' : '-'}${choice}`;
  return choices.flatMap((first, index) =>
    choices
      .slice(index + 1)
      .map(second => `${stance(first)} ${stance(second)}`),
  );
}

/** Few sets in which every two choices are there and missing in each way that is possible at all. */
export function pairwise(): Array<ReadonlySet<string>> {
  const all = allChoices();
  const open = new Set(all.flatMap(pairsIn));
  const picked: Array<ReadonlySet<string>> = [];
  const gain = (chosen: ReadonlySet<string>) =>
    pairsIn(chosen).filter(pair => open.has(pair)).length;
  while (open.size > 0) {
    const best = all.reduce((most, chosen) =>
      gain(chosen) > gain(most) ? chosen : most,
    );
    pairsIn(best).forEach(pair => open.delete(pair));
    picked.push(best);
  }
  return picked;
}

/** What the guest is asked for; `parameters` are taken if they were chosen. */
export function contentOf(
  chosen: ReadonlySet<string>,
  parameters: Parameter[],
): Content {
  return {
    features: [
      chosen.has('daemonSet') ? 'daemonSet' : 'statefulSet',
      chosen.has('clusterWide') ? 'clusterWide' : 'namespaced',
      ...optional.filter(choice => chosen.has(choice)),
    ],
    parameters: chosen.has('parameters') ? parameters : [],
  };
}

/**
 * Everything, nothing, the same in all namespaces; all hostile texts in all that goes together, in one namespace and in
 * all of them, as a StatefulSet and as a DaemonSet; then sets drawn at random, `count` in all.
 */
export function contentsToTry(random: SeededRandom, count: number): Content[] {
  const all = allChoices();
  const large = [
    new Set(optional),
    largestWith('clusterWide'),
    largestWith('daemonSet'),
  ];
  const fixed = [
    everything,
    contentOf(new Set(), []),
    contentOf(new Set(['clusterWide']), []),
    ...hostileParameters().map((parameters, index) =>
      contentOf(large[index % large.length], parameters),
    ),
  ];
  return [
    ...fixed,
    ...Array.from({ length: count - fixed.length }, () =>
      contentOf(random.oneOf(all), randomParameters(random)),
    ),
  ];
}
