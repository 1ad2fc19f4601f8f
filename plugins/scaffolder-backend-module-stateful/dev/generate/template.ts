// SPDX-License-Identifier: Apache-2.0

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { InputError } from '@backstage/errors';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { parse } from 'yaml';

/** Steps that reach beyond this machine, or ask whether they can: nothing is published and registered here. */
const leftOut = /^(publish:|catalog:register$|stateful:repository$)/;

/** The step that is run last instead of them. */
export const collectActionId = 'generate:collect';

async function templateFile(root: string, nameOrPath: string): Promise<string> {
  const paths = [
    join(root, 'templates', nameOrPath, 'template.yaml'),
    resolve(nameOrPath),
    join(resolve(nameOrPath), 'template.yaml'),
  ];
  const found = paths.find(path => path.endsWith('.yaml') && existsSync(path));
  if (!found) {
    throw new InputError(
      `There is no template "${nameOrPath}": give a folder of templates/ or the path of a template.yaml`,
    );
  }
  return found;
}

/**
 * The template as the catalog would have it, without the steps that publish and register, and without the
 * output that speaks of those.
 *
 * @throws InputError for what is no template.
 */
export async function readTemplate(
  root: string,
  nameOrPath: string,
): Promise<TemplateEntityV1beta3> {
  const path = await templateFile(root, nameOrPath);
  const template = parse(await readFile(path, 'utf8'));
  if (template?.kind !== 'Template' || !Array.isArray(template.spec?.steps)) {
    throw new InputError(`${path} is not a template with steps`);
  }
  const { output, ...spec } = template.spec;
  const steps = spec.steps.filter(
    (step: { action: string }) => !leftOut.test(step.action),
  );
  return {
    ...template,
    metadata: {
      ...template.metadata,
      annotations: {
        ...template.metadata.annotations,
        // Steps fetch from beside the template.
        'backstage.io/managed-by-location': `file:${path}`,
        'backstage.io/managed-by-origin-location': `file:${path}`,
      },
    },
    spec: {
      ...spec,
      steps: [
        ...steps,
        { id: 'collect', name: 'Collect the files', action: collectActionId },
      ],
    },
  };
}
