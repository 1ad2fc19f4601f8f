// SPDX-License-Identifier: Apache-2.0

export { createRouter } from './createRouter';
export type { StatefulRouter } from './createRouter';
export { ServiceAccess } from './serviceAccess';
