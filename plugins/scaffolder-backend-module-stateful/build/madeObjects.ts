// SPDX-License-Identifier: Apache-2.0

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operatorTestEnvironment } from '../../../tools/go/operatorTests.ts';
import { runGo } from '../../../tools/go/runGo.ts';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';

/** The one match of a pattern in a file's text. */
function found(text: string, pattern: RegExp): string {
  const match = pattern.exec(text);
  if (!match) throw new Error(`There is no ${pattern} in\n${text}`);
  return match[1];
}

/**
 * Writes what the operator of a generated repository makes of the repository's sample into a folder, a JSON file for each
 * object. The runtime's own test of samples does it, with the kinds, names and features of that repository.
 *
 * @throws Error with the test's output when a sample is not taken, or an object is missing
 */
export async function writeMadeObjects(
  project: string,
  folder: string,
  assets: string,
): Promise<void> {
  const application = await readFile(
    join(project, 'internal/controller/application.go'),
    'utf8',
  );
  const groupVersion = await readFile(
    join(project, 'api/v1alpha1/groupversion_info.go'),
    'utf8',
  );
  const features = [...application.matchAll(/^\t\t\toperator[.](\w+),$/gm)];
  const repository = {
    folder: project,
    application: found(application, /Application: +"([^"]+)"/),
    prefix: found(application, /Prefix: +"([^"]+)"/),
    group: found(groupVersion, /Group: "([^"]+)"/),
    features: features.map(([, name]) =>
      name.replace(/^With/, '').replace(/^\w/, first => first.toLowerCase()),
    ),
  };
  await runGo(['test', '-count=1', './test/samples'], {
    cwd: join(repositoryRoot, 'operator/runtime'),
    env: {
      ...process.env,
      ...operatorTestEnvironment(assets),
      OBJECTS_FOLDER: folder,
      STATEFUL_REPOSITORY: JSON.stringify(repository),
    },
  });
}
