// SPDX-License-Identifier: Apache-2.0

/**
 * Watches stateful workloads and their PersistentVolumeClaims, once per cluster,
 * and streams them to the frontend.
 *
 * @packageDocumentation
 */
export { statefulPlugin, statefulPlugin as default } from './plugin';
