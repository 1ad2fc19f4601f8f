#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0

const {
  runtimeCommand,
} = require('backstage-plugin-scaffolder-backend-module-stateful/runtime');

runtimeCommand(process.argv.slice(2), {
  env: process.env,
  print: text => process.stdout.write(text),
  onProgress: line => process.stderr.write(`${line}\n`),
}).catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
