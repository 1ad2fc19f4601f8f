// SPDX-License-Identifier: Apache-2.0

import {
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
} from '@microsoft/api-extractor';
import { join } from 'node:path';
import { publishedPackages } from '../pack/publishedPackages.ts';
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
        reportFolder: projectFolder,
        reportTempFolder: join(repositoryRoot, 'dist-types', 'api', folder),
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
      const report = reportOf(folder, subpath, source);
      const { apiReportChanged } = Extractor.invoke(report, {
        localBuild: write,
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
      if (apiReportChanged && !write) {
        problems.push(
          `${report.reportFilePath} is not what the package exports: run \`npm run api-reports\` and commit it`,
        );
      }
    }
  }
  return problems;
}
