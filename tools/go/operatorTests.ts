// SPDX-License-Identifier: Apache-2.0

/**
 * The argument of `go test` for how many of an operator's packages run at once. Two busy cores take more than two: a
 * controller's tests wait most of their time, for delays that are the controller's own.
 */
export const packagesAtOnce = '-p=4';

/**
 * With this, what was built of an operator in one folder is found built in another; and there is one build of each
 * module that it needs, as `npm run cluster -- deploy` builds without cgo.
 */
export const sharedBuilds = { CGO_ENABLED: '0', GOFLAGS: '-trimpath' };

/**
 * What the tests of an operator need of their environment.
 *
 * @param assets - the folder of the API server, see `envtestAssets`
 */
export function operatorTestEnvironment(assets: string) {
  return {
    ...sharedBuilds,
    // Collecting garbage less often, in compilers and API servers too, takes a sixth off what all of it needs.
    GOGC: '400',
    KUBEBUILDER_ASSETS: assets,
    // On two busy cores an API server needs more than the usual 20 s.
    KUBEBUILDER_CONTROLPLANE_START_TIMEOUT: '90s',
    KUBEBUILDER_CONTROLPLANE_STOP_TIMEOUT: '90s',
  };
}
