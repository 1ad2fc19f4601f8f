// SPDX-License-Identifier: Apache-2.0

/** The environment of the operator's own scenarios (`operator/runtime/docs/checks.md`) on played nodes, which run no containers. */
export const onPlayedNodes = {
  SCENARIOS_WITHOUT_CONTAINERS: 'true',
  // Volumes and pods are ready at once: a longer wait never ends.
  SCENARIOS_PATIENCE: '5m',
};
