// SPDX-License-Identifier: Apache-2.0

import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

// Part of `build`: puts the repository's templates into the package, which is not packed without them.
const packageFolder = join(import.meta.dirname, '..');
await mkdir(join(packageFolder, 'dist/templates'), { recursive: true });
for (const name of ['stateful-service', 'adopted-service', 'managed-service']) {
  await copyFile(
    join(packageFolder, `../../templates/${name}/template.yaml`),
    join(packageFolder, `dist/templates/${name}.yaml`),
  );
}
