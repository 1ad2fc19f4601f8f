// SPDX-License-Identifier: Apache-2.0

// `npm run api-reports`: writes what each published package exports to its `report*.api.md`.
import { ProcessGroup } from '../tools/process/processGroup.ts';
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import { installPackages } from '../tools/install/install.ts';

const tell = (line: string) => process.stdout.write(`${line}\n`);

async function main() {
  await installPackages(repositoryRoot, line => tell(`npm packages: ${line}`));
  await new ProcessGroup({
    program: 'yarn',
    args: ['tsc', '--noEmit', 'false'],
    cwd: repositoryRoot,
    env: process.env,
    onLine: tell,
  }).succeeded('Compiling the packages');
  // Only now: it reads an npm package that may just have been installed.
  const { apiReports } = await import('../tools/api/apiReports.ts');
  const problems = await apiReports(true);
  problems.forEach(tell);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
