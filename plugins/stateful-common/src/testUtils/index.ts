// SPDX-License-Identifier: Apache-2.0

/**
 * States to draw and to test with. Private: it is never published.
 *
 * @packageDocumentation
 */
export * from './kubernetes';
export * from './model';
