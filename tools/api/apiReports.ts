// SPDX-License-Identifier: Apache-2.0

import {
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
} from '@microsoft/api-extractor';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publishedPackages } from '../pack/publishedPackages.ts';
import { readFileIfExists } from '../privateFile.ts';
import { repositoryRoot } from '../repositoryRoot.ts';

/** `report.api.md` for the root export, `report-alpha.api.md` for `./alpha`, as Backstage's repository names them. */
function reportName(subpath: string): string {
  const suffix = subpath.replace(/^\.\/?/, '');
  return `report${suffix && `-${suffix}`}.api.md`;
}

function reportOf(folder: string, subpath: string, source: string) {
  const projectFolder = join(repositoryRoot, folder);
  const declarations = join(
    repositoryRoot,
    'dist-types',
    folder,
    source.replace(/\.tsx?$/, '.d.ts'),
  );
  return ExtractorConfig.prepare({
    packageJsonFullPath: join(projectFolder, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder,
      mainEntryPointFilePath: declarations,
      compiler: {
        skipLibCheck: true,
        overrideTsconfig: {
          extends: join(repositoryRoot, 'tsconfig.json'),
          compilerOptions: { noEmit: true },
          files: [declarations],
          include: [],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: reportName(subpath),
        reportFolder: join(repositoryRoot, 'dist-types', 'api', folder),
        reportTempFolder: join(repositoryRoot, 'dist-types', 'api', 'new'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.Warning },
          // A subpath's types are often the root export's.
          'ae-forgotten-export': {
            logLevel: ExtractorLogLevel.Warning,
            addToApiReportFile: true,
          },
          // Not what an importer sees.
          'ae-undocumented': { logLevel: ExtractorLogLevel.None },
          'ae-wrong-input-file-type': { logLevel: ExtractorLogLevel.None },
        },
      },
    },
  });
}

/**
 * A report as every machine writes it: without the repository's path, and the keys of an inferred type in order, as
 * the compiler prints them in the order in which it came across them. Those of nested types would be mixed up: export
 * named types for these, which are printed as they are written.
 */
export function normalizeReport(report: string): string {
  return report
    .replaceAll('\r\n', '\n')
    .replaceAll(`${repositoryRoot}/`, '')
    .replace(/(?:^ *readonly ".*\n)+|(?:^\w+\?: .*\n)+/gm, block =>
      block
        .trimEnd()
        .split('\n')
        .sort()
        .map(line => `${line}\n`)
        .join(''),
    );
}

/**
 * Compares what each published package exports, and its release tags, with its API reports, or writes them.
 * Reads `dist-types`, so `yarn tsc` comes first.
 *
 * @returns the problems: reports that differ, and what API Extractor warns of
 */
export async function apiReports(write: boolean): Promise<string[]> {
  const problems: string[] = [];
  for (const { folder, manifest } of await publishedPackages()) {
    const exported = (manifest.exports ?? { '.': manifest.main }) as Record<
      string,
      string
    >;
    for (const [subpath, source] of Object.entries(exported)) {
      if (!/\.tsx?$/.test(source)) continue;
      const config = reportOf(folder, subpath, source);
      await mkdir(config.reportFolder, { recursive: true });
      Extractor.invoke(config, {
        localBuild: true,
        messageCallback: message => {
          message.handled = true;
          if (!['warning', 'error'].includes(message.logLevel)) return;
          if (message.messageId.startsWith('console-')) return;
          problems.push(
            `${folder} ${subpath}: ${message.formatMessageWithLocation(
              repositoryRoot,
            )}`,
          );
        },
      });
      const report = normalizeReport(
        await readFile(config.reportFilePath, 'utf8'),
      );
      const file = join(folder, reportName(subpath));
      const committed = join(repositoryRoot, file);
      if (write) await writeFile(committed, report);
      else if (report !== (await readFileIfExists(committed))) {
        problems.push(
          `${file} is not what the package exports: run \`npm run api-reports\` and commit it`,
        );
      }
    }
  }
  return problems;
}
