// SPDX-License-Identifier: Apache-2.0

/**
 * The catalog module that provides the template `stateful-service`.
 *
 * @packageDocumentation
 */
export { catalogModuleStateful as default } from './module';
