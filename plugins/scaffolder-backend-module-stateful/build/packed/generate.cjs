// SPDX-License-Identifier: Apache-2.0

// Run by plain node in a folder where the packed module is installed: takes the actions out of the
// module as a backend would, and runs them into the folder given.
//
//   node generate.cjs SERVICE.json OUTPUT

const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const installed = createRequire(join(process.cwd(), 'package.json'));
const { ConfigReader } = installed('@backstage/config');
const feature = installed(
  'backstage-plugin-scaffolder-backend-module-stateful',
).default;

/** @returns the actions that the module adds to the scaffolder, by id */
async function actionsOf(module) {
  const actions = new Map();
  const ignored = () => {};
  const [{ init }] = module.getRegistrations();
  await init.func({
    actions: {
      addActions: (...added) =>
        added.forEach(action => actions.set(action.id, action)),
    },
    templating: { addTemplateFilters: ignored, addTemplateGlobals: ignored },
    config: new ConfigReader({}),
  });
  return actions;
}

async function main(serviceFile, workspacePath) {
  const service = JSON.parse(readFileSync(serviceFile, 'utf8'));
  const actions = await actionsOf(feature);
  const ignored = () => {};
  for (const id of ['operator', 'crds', 'manifests', 'verify']) {
    await actions.get(`stateful:${id}`).handler({
      input: { service },
      workspacePath,
      logger: { info: ignored, warn: ignored, error: ignored },
      output: ignored,
      checkpoint: async ({ fn }) => fn(),
    });
  }
}

main(...process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
