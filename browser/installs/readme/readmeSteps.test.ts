// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readmeSteps } from './readmeSteps.ts';

const readme = `
# A plugin

\`\`\`sh
not to install it
\`\`\`

## Install

\`\`\`sh
yarn add it
\`\`\`

\`\`\`yaml title="app-config.yaml"
it: {}
\`\`\`

\`\`\`ts
an example
\`\`\`

### Legacy frontend system

\`\`\`diff title="App.tsx"
+it
\`\`\`

### New frontend system

Nothing.

## Development

\`\`\`sh
yarn start
\`\`\`
`;

test('everything under "Install" that is run or names a file is a step', () => {
  assert.deepEqual(
    readmeSteps(readme, heading => heading.startsWith('Legacy')),
    [
      { does: 'run', script: 'yarn add it\n' },
      { does: 'write', file: 'app-config.yaml', text: 'it: {}\n' },
      { does: 'change', file: 'App.tsx', diff: '+it\n' },
    ],
  );
});

test('what is below a heading for others is no step', () => {
  assert.deepEqual(
    readmeSteps(readme, heading => heading.startsWith('New')).map(
      step => step.does,
    ),
    ['run', 'write'],
  );
});
