// SPDX-License-Identifier: Apache-2.0

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { buildGoBinary } from '../../../tools/go/goBinary.ts';
import { kubebuilderModule } from './guestBinary.ts';
import { kustomized } from './kustomized.ts';
import { printed } from './printed.ts';

/** A chart that kubebuilder's plugin made of an operator's repository, within it. */
export interface HelmChart {
  folder: string;
  /** What kubebuilder printed. */
  said: string;
}

/** Makes a chart as `kubebuilder edit --plugins=helm.kubebuilder.io/v2-alpha` does; that writes into the repository. */
export async function makeHelmChart(project: string): Promise<HelmChart> {
  const kubebuilder = await buildGoBinary({
    name: 'kubebuilder',
    module: `${kubebuilderModule}/native`,
    package: 'sigs.k8s.io/kubebuilder/v4',
  });
  const dist = join(project, 'dist');
  await mkdir(dist);
  await writeFile(
    join(dist, 'install.yaml'),
    await kustomized(project, { resources: ['../default'] }),
  );
  // The plugin's make would fetch kustomize; what it would write is there already.
  const tools = await mkdtemp(join(tmpdir(), 'chart-tools-'));
  try {
    await writeFile(join(tools, 'make'), '#!/bin/sh\n', { mode: 0o755 });
    const { all: said } = await printed(
      kubebuilder,
      ['edit', '--plugins=helm.kubebuilder.io/v2-alpha'],
      {
        cwd: project,
        env: {
          ...process.env,
          PATH: `${tools}${delimiter}${process.env.PATH}`,
        },
      },
    );
    return { folder: join(dist, 'chart'), said };
  } finally {
    await rm(tools, { recursive: true });
  }
}
