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

import type { GoBinary } from '../../../scripts/goBinary.ts';

/** The module's folder, relative to the repository's root. */
export const kubebuilderModule =
  'plugins/scaffolder-backend-module-stateful/kubebuilder';

/** The guest as a Go program; in a file of its own because it needs no npm package. */
export const guestBinary: GoBinary = {
  name: 'kubebuilder guest',
  module: kubebuilderModule,
  package: './cmd/guest',
  env: { GOOS: 'wasip1', GOARCH: 'wasm' },
  ldflags: '-s -w',
  fileName: 'guest.wasm',
};
