// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { classifyWithLicenseCheck, goModules } from './goModules.ts';
import type { GoPackage } from './goModules.ts';
import { checkLicenses } from './thirdPartyCode.ts';

const isc = `ISC License

Copyright (c) 2026 Example

Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH
REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND
FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS
OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER
TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.
`;

const gpl = `This program is free software: you can redistribute it and/or modify
it under the terms of the GNU General Public License as published by
the Free Software Foundation, either version 3 of the License, or
(at your option) any later version.
`;

const files: Record<string, string> = {
  'isc/LICENSE': isc,
  'isc/NOTICE': 'Made by Example.\n',
  'isc/api/api.go': 'package api\n',
  'isc/forked/LICENCE.txt': gpl,
  'isc/forked/forked.go': 'package forked\n',
  'bare/bare.go': 'package bare\n',
  'odd/COPYING': 'Do with it what you like on Sundays.\n',
  'odd/odd.go': 'package odd\n',
};

let folder: string;

/** What licensecheck says of those files; asked once, as it takes a second to begin. */
let classified: Awaited<ReturnType<typeof classifyWithLicenseCheck>>;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modules-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  classified = await classifyWithLicenseCheck(
    Object.keys(files)
      .filter(path => !path.endsWith('.go'))
      .map(path => join(folder, path)),
  );
});

after(() => rm(folder, { recursive: true, force: true }));

/** A package as `go list` tells of it, in the module that the first part of its path names. */
function goPackage(path: string): GoPackage {
  const [module] = path.split('/');
  return {
    ImportPath: `example.com/${path}`,
    Dir: join(folder, path),
    Module: {
      Path: `example.com/${module}`,
      Version: 'v1.2.3',
      Dir: join(folder, module),
    },
  };
}

const modulesOf = (...packages: GoPackage[]) =>
  goModules(packages, 'program', async () => classified);

describe('the modules of a Go program', () => {
  it('are told with their licences and notices', async () => {
    assert.deepEqual(await modulesOf(goPackage('isc/api'), goPackage('isc')), [
      {
        ecosystem: 'golang',
        name: 'example.com/isc',
        version: 'v1.2.3',
        partOf: 'program',
        licenses: ['ISC'],
        texts: [
          { file: 'LICENSE', text: isc },
          { file: 'NOTICE', text: 'Made by Example.\n' },
        ],
      },
    ]);
  });

  it('have the licence too that a folder in use brings along', async () => {
    const [module] = await modulesOf(
      goPackage('isc/api'),
      goPackage('isc/forked'),
    );
    assert.deepEqual(
      module.texts.map(({ file }) => file),
      ['LICENSE', 'NOTICE', 'forked/LICENCE.txt'],
    );
    assert.throws(
      () => checkLicenses([module]),
      /^Error: example\.com\/isc v1\.2\.3, a part of program, is under GPL-3\.0-or-later, which .* does not allow/,
    );
  });

  it('name Go itself, whose packages are in every program', async () => {
    const bsd = { licenses: ['BSD-3-Clause'], percent: 100 };
    const [go] = await goModules(
      [{ ImportPath: 'fmt', Dir: 'anywhere', Standard: true }],
      'program',
      async asked => Object.fromEntries(asked.map(file => [file, bsd])),
    );
    assert.equal(go.name, 'stdlib');
    assert.match(go.version, /^1\.\d+/);
    const [license, patents] = go.texts;
    assert.equal(license.file, 'LICENSE');
    assert.match(license.text, /The Go Authors/);
    assert.equal(patents.file, 'PATENTS');
  });

  it('leave out what is a part of this repository', async () => {
    const { Module, ...others } = goPackage('bare');
    const replaced = {
      ...Module!,
      Replace: { Path: './bare', Dir: Module!.Dir },
    };
    assert.deepEqual(await modulesOf({ ...others, Module: replaced }), []);
  });

  for (const [path, what] of [
    ['bare', 'no licence'],
    ['odd', 'one that nobody knows'],
  ]) {
    it(`are refused with ${what}`, async () => {
      const modules = await modulesOf(goPackage(path), goPackage('isc'));
      assert.throws(
        () => checkLicenses(modules),
        new RegExp(
          `^Error: example\\.com/${path} v1\\.2\\.3, a part of program, has no licence that is known[^\\n]*$`,
        ),
      );
    });
  }
});
