// SPDX-License-Identifier: Apache-2.0

export { gitHostTypes } from './gitHostTypes';
export type { GitHostType } from './gitHostTypes';
