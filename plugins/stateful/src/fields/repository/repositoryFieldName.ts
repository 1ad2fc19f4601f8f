// SPDX-License-Identifier: Apache-2.0

/** What a template calls the field by: `ui:field: StatefulRepository`. */
export const repositoryFieldName = 'StatefulRepository';
