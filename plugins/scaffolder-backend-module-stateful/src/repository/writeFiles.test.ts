// SPDX-License-Identifier: Apache-2.0

import {
  mkdir,
  readdir,
  readFile,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { textFile } from './repositoryFile';
import { writeFiles } from './writeFiles';

const directory = createMockDirectory();
beforeEach(() => directory.clear());

const files = [
  textFile('README.md', '# ledger\n'),
  { ...textFile('hack/build.sh', '#!/bin/sh\n'), executable: true },
];

describe('writing files', () => {
  it('makes folders and sets modes', async () => {
    expect(await writeFiles(directory.path, files)).toBe(2);
    expect(directory.content()).toEqual({
      'README.md': '# ledger\n',
      hack: { 'build.sh': '#!/bin/sh\n' },
    });
    const modes = await Promise.all(
      files.map(
        async file => (await stat(directory.resolve(file.path))).mode & 0o777,
      ),
    );
    expect(modes).toEqual([0o644, 0o755]);
  });

  it('changes nothing when a task is retried', async () => {
    await writeFiles(directory.path, files);
    const before = await stat(directory.resolve('README.md'));
    expect(await writeFiles(directory.path, files)).toBe(0);
    const after = await stat(directory.resolve('README.md'));
    expect(after.ino).toBe(before.ino);
    expect(after.mtimeMs).toBe(before.mtimeMs);
  });

  it('writes what an interrupted task has not', async () => {
    await writeFiles(directory.path, files.slice(0, 1));
    expect(await writeFiles(directory.path, files)).toBe(1);
  });

  it('writes nothing at all when a file has other content', async () => {
    await mkdir(directory.resolve('hack'));
    await writeFile(directory.resolve('hack/build.sh'), 'mine');
    await expect(writeFiles(directory.path, files)).rejects.toThrow(
      'The workspace already has hack/build.sh with other content',
    );
    expect(await readdir(directory.path)).toEqual(['hack']);
    expect(await readFile(directory.resolve('hack/build.sh'), 'utf8')).toBe(
      'mine',
    );
  });

  it.each(['../outside', '/etc/outside', 'hack/../../outside'])(
    'refuses the path %s',
    async path => {
      await expect(
        writeFiles(directory.path, [textFile(path, 'x')]),
      ).rejects.toThrow('Relative path is not allowed to refer to a directory');
    },
  );

  it('does not follow a link out of the workspace', async () => {
    const workspace = join(directory.path, 'workspace');
    await mkdir(workspace);
    await symlink(directory.path, join(workspace, 'hack'));
    await expect(writeFiles(workspace, files)).rejects.toThrow(
      'Relative path is not allowed to refer to a directory',
    );
    expect(await readdir(directory.path)).toEqual(['workspace']);
  });

  it('stops when the task is cancelled', async () => {
    await expect(
      writeFiles(directory.path, files, { signal: AbortSignal.abort() }),
    ).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(directory.content()).toEqual({});
  });
});
