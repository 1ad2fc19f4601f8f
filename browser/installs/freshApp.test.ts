// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  startTestCluster,
  type TestCluster,
} from '../../local-cluster/test/testCluster.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { packPackages } from '../../tools/pack/packPackages.ts';
import { killAllGroups } from '../../tools/process/processGroup.ts';
import { drawn } from '../../tools/sample/drawn.ts';
import { combinations, titleOf, type Combination } from './combination.ts';
import { secondCopies } from './copies.ts';
import { folderSize } from './folderSize.ts';
import { createFreshApp, runInApp } from './freshApp.ts';
import { isOwnWarning } from './ownWarnings.ts';
import { followReadme } from './readme/followReadme.ts';
import { readmeSteps } from './readme/readmeSteps.ts';
import { startApp } from './runningApp.ts';
import { useApp } from './useApp.ts';

/** In the order in which a new owner reads them. */
const readmes = [
  'stateful-backend',
  'stateful',
  'scaffolder-backend-module-stateful',
  'catalog-backend-module-stateful',
];

const artifacts = join(repositoryRoot, 'artifacts', 'installs');

let folder: string;
let cluster: TestCluster;
const tarballs = new Map<string, string>();

before(
  async () => {
    await mkdir(artifacts, { recursive: true });
    folder = await mkdtemp(join(tmpdir(), 'installs-'));
    const packed = await packPackages(join(folder, 'packed'));
    for (const { name, file, bytes } of packed) {
      tarballs.set(name, file);
      process.stdout.write(`${name}: ${Math.round(bytes / 1024)} KiB packed\n`);
    }
    cluster = await startTestCluster('production');
    await cluster.apply(
      await readFile(join(import.meta.dirname, 'ledger.yaml'), 'utf8'),
    );
    await cluster.until(
      'statefulset/ledger --namespace=ledger',
      '.status.readyReplicas',
      '3',
    );
    await symlink(cluster.running.controlplane, join(folder, 'kubectl'));
  },
  { timeout: 600_000 },
);

after(async () => {
  // A test that took too long has not come to stopping its app.
  killAllGroups();
  await cluster?.remove();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** The steps of a README for the frontend that the app has. */
async function stepsOf(readme: string, { frontend }: Combination) {
  const file = join(repositoryRoot, 'plugins', readme, 'README.md');
  return readmeSteps(await readFile(file, 'utf8'), heading =>
    /frontend system$/.test(heading)
      ? heading.toLowerCase().startsWith(frontend)
      : true,
  );
}

for (const combination of drawn(
  'fresh apps to install in',
  combinations,
  1,
  titleOf,
)) {
  const title = titleOf(combination);
  test(
    `the READMEs lead to a portal that works: ${title}`,
    { timeout: 1_200_000 },
    async () => {
      const name = title.replace(/\W+/g, '-');
      const log = createWriteStream(join(artifacts, `${name}.log`));
      const parent = await mkdtemp(join(folder, 'app-'));
      const warnings = new Set<string>();
      let isStopping = false;
      const onLine = (line: string) => {
        log.write(`${line}\n`);
        if (!isStopping && isOwnWarning(line)) warnings.add(line);
      };
      let began = performance.now();
      const tell = (what: string) => {
        const seconds = (performance.now() - began) / 1000;
        process.stdout.write(`${title}: ${what}, ${seconds.toFixed(1)} s\n`);
        began = performance.now();
      };
      try {
        const app = await createFreshApp(parent, combination, tarballs, onLine);
        tell('created, versions chosen');
        app.env.PATH = [folder, app.env.PATH].join(delimiter);
        app.env.KUBECONFIG = cluster.cluster.adminKubeconfig;
        for (const readme of readmes) {
          const steps = await stepsOf(readme, combination);
          assert.ok(steps.length > 0, `${readme}/README.md installs nothing`);
          await followReadme(app, steps, tarballs, onLine);
          tell(`followed ${readme}/README.md, ${steps.length} steps`);
        }
        assert.deepEqual(
          secondCopies(
            app.lockFile,
            await readFile(join(app.folder, 'yarn.lock'), 'utf8'),
          ),
          [],
        );
        await runInApp(app, 'yarn', ['tsc'], onLine);
        tell('its types checked');
        const running = await startApp(app, combination.mode, onLine);
        tell(`started for ${combination.mode}`);
        try {
          await useApp(running.url, name, onLine);
          tell('card seen, repository generated up to publishing');
        } finally {
          // Its processes end all at once: a backend that is still saving then says so.
          isStopping = true;
          await running.stop();
        }
        if (combination.mode === 'production') {
          const bytes = await folderSize(
            join(app.folder, 'packages', 'app', 'dist', 'static'),
          );
          tell(`its bundle has ${Math.round(bytes / 1024)} KiB`);
        }
        assert.deepEqual([...warnings], []);
      } finally {
        log.end();
        await rm(parent, { recursive: true, force: true });
      }
    },
  );
}
