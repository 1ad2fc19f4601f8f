// SPDX-License-Identifier: Apache-2.0

export { startupPlugin as default } from './startupPlugin';
