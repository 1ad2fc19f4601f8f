// SPDX-License-Identifier: Apache-2.0

import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

// Part of `build`: puts the repository's template into the package, which is not packed without it.
const packageFolder = join(import.meta.dirname, '..');
await mkdir(join(packageFolder, 'dist'), { recursive: true });
await copyFile(
  join(packageFolder, '../../templates/stateful-service/template.yaml'),
  join(packageFolder, 'dist/template.yaml'),
);
