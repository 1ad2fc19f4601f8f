/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
