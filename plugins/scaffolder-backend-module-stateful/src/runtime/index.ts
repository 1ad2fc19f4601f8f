// SPDX-License-Identifier: Apache-2.0

/**
 * The command that publishes the runtime of generated operators.
 *
 * @packageDocumentation
 */
export { runtimeCommand } from './runtimeCommand';
export type { RuntimeCommandOptions } from './runtimeCommand';
