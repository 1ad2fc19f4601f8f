// SPDX-License-Identifier: Apache-2.0

/**
 * States of services and clusters, for tests and for pages that show each of them.
 *
 * @packageDocumentation
 */
export * from './kubernetes';
export * from './model';
