// SPDX-License-Identifier: Apache-2.0

/**
 * Watches stateful workloads and their claims once per cluster, and streams
 * them to the portal.
 *
 * @packageDocumentation
 */
export { statefulPlugin, statefulPlugin as default } from './plugin';
