// SPDX-License-Identifier: Apache-2.0

/** The environment of the operator's own scenarios (`operator/docs/checks.md`) on played nodes, which run no containers. */
export const onPlayedNodes = {
  SCENARIOS_WITHOUT_CONTAINERS: 'true',
  // Volumes and pods are there at once, so that whoever waits longer waits for ever.
  SCENARIOS_PATIENCE: '5m',
};
