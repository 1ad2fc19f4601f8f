// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noticesText } from './noticesText.ts';

describe('the notices', () => {
  it('tell when nothing of others is carried', () => {
    assert.match(
      noticesText('backstage-plugin-example', []),
      /^backstage-plugin-example is licensed under the Apache License 2\.0: see LICENSE\.\nIt carries no code of others\.\n/,
    );
  });

  it('repeat each licence and notice as it was written', () => {
    const text = noticesText('backstage-plugin-example', [
      {
        ecosystem: 'golang',
        name: 'example.com/module',
        version: 'v1.0.0',
        partOf: 'program.wasm.gz',
        licenses: ['MIT'],
        texts: [
          { file: 'LICENSE', text: 'Copyright Example\n  Granted.\n' },
          { file: 'NOTICE', text: 'Made by Example.\n' },
        ],
      },
    ]);
    assert.match(
      text,
      /example\.com\/module v1\.0\.0\nMIT, in program\.wasm\.gz\n-+\n\nLICENSE:\n\nCopyright Example\n {2}Granted\.\n\nNOTICE:\n\nMade by Example\.\n$/,
    );
  });
});
