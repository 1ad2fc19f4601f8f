// SPDX-License-Identifier: Apache-2.0

/**
 * The commands `stateful-diagnose` and `kubectl stateful`.
 *
 * @packageDocumentation
 */
export { runCommand } from './runCommand';
