// SPDX-License-Identifier: Apache-2.0

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
