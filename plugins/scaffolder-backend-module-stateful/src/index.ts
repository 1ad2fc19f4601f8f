// SPDX-License-Identifier: Apache-2.0

/**
 * Scaffolder actions that generate the repository of a stateful service.
 *
 * @packageDocumentation
 */
export { scaffolderModuleStateful as default } from './module';
