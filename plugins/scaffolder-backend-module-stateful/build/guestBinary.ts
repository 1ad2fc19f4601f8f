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

import type { GoBinary } from '../../../tools/go/goBinary.ts';

/** The module's folder, relative to the repository's root. */
export const kubebuilderModule =
  'plugins/scaffolder-backend-module-stateful/kubebuilder';

/** As in kubebuilder/go.mod, and in the Makefile that kubebuilder writes. */
export const controllerToolsVersion = 'v0.21.0';

/** controller-gen writes its version, which it does not know by itself as a part of another program. */
const withVersion = `-X sigs.k8s.io/controller-tools/pkg/version.version=${controllerToolsVersion}`;

/** The guest as a Go program; in a file of its own because it needs no npm package. */
export const guestBinary: GoBinary = {
  name: 'kubebuilder guest',
  module: kubebuilderModule,
  package: './cmd/guest',
  env: { GOOS: 'wasip1', GOARCH: 'wasm' },
  ldflags: `-s -w ${withVersion}`,
  fileName: 'guest.wasm',
};

/** Runs controller-gen of that version over many operators at once. */
export const manyControllerGens: GoBinary = {
  name: 'controller-gen for many',
  module: `${kubebuilderModule}/controllergen`,
  package: './cmd/many',
  ldflags: withVersion,
  fileName: 'controller-gens',
};

/** controller-gen of that version, as its own program. */
export const controllerGenBinary: GoBinary = {
  name: 'controller-gen',
  module: `${kubebuilderModule}/controllergen`,
  package: 'sigs.k8s.io/controller-tools/cmd/controller-gen',
};
