// SPDX-License-Identifier: Apache-2.0

import { postgresql } from './images/postgresql';
import type { KnownImage } from './knownImage';

/**
 * The stateful images most used, by their titles.
 *
 * @public
 */
export const knownImages: readonly KnownImage[] = [postgresql];
