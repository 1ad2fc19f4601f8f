// SPDX-License-Identifier: Apache-2.0

// `npm run generate -- TEMPLATE VALUES.yaml OUTDIR`: runs a template through the real scaffolder, without
// a portal and without its publish and register steps.
import { runInWorkspace } from './runInWorkspace.ts';

runInWorkspace(
  'plugins/scaffolder-backend-module-stateful/dev/generate/cli.ts',
);
