// SPDX-License-Identifier: Apache-2.0

import { dirname } from 'node:path';

/** The repository's root, absolute. */
export const repositoryRoot = dirname(import.meta.dirname);
