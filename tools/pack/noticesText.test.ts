/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
