// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { envtestAssets } from '../../../tools/go/envtest.ts';

/** The digest that stands for the operator's image: checkers ask for one, and none was built. */
export const imageDigest = `sha256:${'0'.repeat(64)}`;

/** The kustomize components that an operator's repository offers, as paths from `config/checked`. */
export async function componentsOf(project: string): Promise<string[]> {
  const names = await readdir(join(project, 'config/components'));
  return names.map(name => `../components/${name}`);
}

/**
 * What kustomize makes of a further kustomization of an operator's repository, which does not stay there.
 *
 * @param kustomization - its fields, with paths from `config/checked`
 * @throws what kubectl says, if it takes something amiss
 */
export async function kustomized(
  project: string,
  kustomization: object,
): Promise<string> {
  const folder = join(project, 'config/checked');
  await mkdir(folder);
  try {
    await writeFile(
      join(folder, 'kustomization.yaml'),
      // JSON is YAML.
      JSON.stringify({
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        ...kustomization,
      }),
    );
    const { stdout } = await promisify(execFile)(
      join(await envtestAssets(), 'kubectl'),
      ['kustomize', folder],
      { maxBuffer: 2 ** 28 },
    );
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What the overlay prod deploys with the components that it leaves to choose, and the image chosen. */
export async function everythingOfProduction(project: string): Promise<string> {
  const { images } = parse(
    await readFile(
      join(project, 'config/overlays/prod/kustomization.yaml'),
      'utf8',
    ),
  );
  const components = await componentsOf(project);
  return kustomized(project, {
    resources: ['../overlays/prod'],
    components: components.filter(path => !path.endsWith('/production')),
    images: [{ name: images[0].newName, digest: imageDigest }],
  });
}
