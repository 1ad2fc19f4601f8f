// SPDX-License-Identifier: Apache-2.0

import { textFile, type RepositoryFile } from '../repository/repositoryFile';
import type { RuntimeSums } from './moduleRelease';
import { embeddedRuntime, runtimeFolder, runtimePath } from './runtimeModule';

/** What go.mod says of the folder. */
const replacement = `\nreplace ${runtimePath} => ./runtime\n`;

/** The line of the Dockerfile that `go mod download` needs of the folder. */
const copy = 'COPY runtime/go.mod runtime/go.mod\n';

type Edit = (text: string) => string;

function remove(part: string): Edit {
  return text => {
    const without = text.replace(part, '');
    if (without === text)
      throw new Error(`The operator lacks ${JSON.stringify(part)}`);
    return without;
  };
}

/** Lines of go.sum, in the order in which the go command keeps them: that of paths. */
function addSums(version: string, { sum, modSum }: RuntimeSums): Edit {
  const added = [
    `${runtimePath} ${version} ${sum}`,
    `${runtimePath} ${version}/go.mod ${modSum}`,
  ];
  const pathOf = (line: string) => line.split(' ', 1)[0];
  return text => {
    const lines = text.split('\n').filter(Boolean);
    const next = lines.findIndex(line => pathOf(line) > runtimePath);
    lines.splice(next < 0 ? lines.length : next, 0, ...added);
    return `${lines.join('\n')}\n`;
  };
}

/**
 * A repository that embeds the runtime, as one that requires it from a registry of Go modules: without the folder, and
 * what `go.mod`, `go.sum` and the Dockerfile say of it.
 *
 * @param sums - of the runtime that the repository embeds
 */
export function requirePublished(
  files: RepositoryFile[],
  sums: RuntimeSums,
): RepositoryFile[] {
  const { version } = embeddedRuntime(files);
  const edits = new Map<string, Edit>([
    ['go.mod', remove(replacement)],
    ['go.sum', addSums(version, sums)],
    ['Dockerfile', remove(copy)],
  ]);
  return files
    .filter(({ path }) => !path.startsWith(runtimeFolder))
    .map(file => {
      const edit = edits.get(file.path);
      return edit
        ? textFile(file.path, edit(Buffer.from(file.content).toString('utf8')))
        : file;
    });
}
