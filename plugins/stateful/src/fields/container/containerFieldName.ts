// SPDX-License-Identifier: Apache-2.0

/** The name for templates: `ui:field: StatefulContainer`. */
export const containerFieldName = 'StatefulContainer';
