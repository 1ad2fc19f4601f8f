// SPDX-License-Identifier: Apache-2.0

/**
 * The plugin for apps of the new frontend system.
 *
 * @packageDocumentation
 */
export { default } from './alpha/plugin';
export { statefulFindingsTranslationRef } from './text/statefulFindingsTranslationRef';
export { statefulTranslationRef } from './text/statefulTranslationRef';
