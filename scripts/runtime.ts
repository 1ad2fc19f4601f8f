// SPDX-License-Identifier: Apache-2.0

// `npm run runtime -- publish …`: publishes the runtime of generated operators, as `stateful-runtime` of the scaffolder
// module does in a portal.
import { runInWorkspace } from './runInWorkspace.ts';

runInWorkspace(
  'plugins/scaffolder-backend-module-stateful/bin/stateful-runtime.cjs',
);
