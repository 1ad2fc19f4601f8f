// SPDX-License-Identifier: Apache-2.0

import { drawn } from '../../../tools/sample/drawn.ts';

/**
 * What is generated and then passes its own tests and the linter: what the form makes and what kubebuilder adds to it in
 * repository.golden.test.ts, sets of features in features.golden.test.ts. `edges` has everything that goes together, so
 * each feature is there once and missing once.
 */
const suites = [
  'edges',
  'another kind',
  'no features',
  'some features',
  'a DaemonSet',
] as const;

export type WholeSuite = (typeof suites)[number];

/** Those of this run: each takes minutes. */
export const wholeSuites: readonly WholeSuite[] = drawn(
  'generated repositories with all their own tests',
  suites,
  1,
  suite => suite,
);
