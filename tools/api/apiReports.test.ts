// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { repositoryRoot } from '../repositoryRoot.ts';
import { normalizeReport } from './apiReports.ts';

test('a report is the same on every machine', () => {
  assert.equal(
    normalizeReport(
      [
        '// @public',
        'const ref: TranslationRef<"stateful", {',
        'readonly "b": "B";',
        'readonly "a": "A";',
        '}>;',
        'const field: FieldExtensionComponent<string, {',
        'owner?: string | undefined;',
        'hosts?: string[] | undefined;',
        '}>;',
        `// ${repositoryRoot}/dist-types/a.d.ts:1:1 - (ae-forgotten-export)`,
        '',
      ].join('\n'),
    ),
    [
      '// @public',
      'const ref: TranslationRef<"stateful", {',
      'readonly "a": "A";',
      'readonly "b": "B";',
      '}>;',
      'const field: FieldExtensionComponent<string, {',
      'hosts?: string[] | undefined;',
      'owner?: string | undefined;',
      '}>;',
      '// dist-types/a.d.ts:1:1 - (ae-forgotten-export)',
      '',
    ].join('\n'),
  );
});
