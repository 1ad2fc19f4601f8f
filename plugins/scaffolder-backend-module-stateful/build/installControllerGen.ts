// SPDX-License-Identifier: Apache-2.0

import { copyFile, link, mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { buildGoBinary } from '../../../tools/go/goBinary.ts';
import { kubebuilderModule } from './guestBinary.ts';

/** Puts controller-gen where the Makefile of a repository would download it to. */
export async function installControllerGen(project: string): Promise<void> {
  const controllerGen = await buildGoBinary({
    name: 'controller-gen',
    module: `${kubebuilderModule}/controllergen`,
    package: 'sigs.k8s.io/controller-tools/cmd/controller-gen',
  });
  const makefile = await readFile(join(project, 'Makefile'), 'utf8');
  const version = /^CONTROLLER_TOOLS_VERSION \?= (v\S+)$/m.exec(makefile)?.[1];
  const installed = join(project, 'bin', `controller-gen-${version}`);
  await mkdir(join(project, 'bin'));
  await link(controllerGen, installed).catch(() =>
    copyFile(controllerGen, installed),
  );
  await symlink(installed, join(project, 'bin', 'controller-gen'));
}
