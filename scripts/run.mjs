// SPDX-License-Identifier: Apache-2.0

// The front door: `npm start`, `npm test` and the other commands come through here.
// It is the only script that may run on Node 20, so it is plain JavaScript on
// built-in modules: it checks what the machine must bring, fetches Node 24 and
// Yarn into .tools/, and hands over to the TypeScript command.
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onParentGone } from './parentWatch.mjs';
import { missingPrerequisites } from './prerequisites.mjs';
import { ensureToolchain, toolchainEnv } from './toolchain.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command, ...args] = process.argv.slice(2);

const commands = {
  start: 'scripts/start.ts',
  test: 'scripts/test.ts',
  generate: 'scripts/generate.ts',
  cluster: 'local-cluster/src/cli/cli.ts',
  bench: 'scripts/bench.ts',
  pack: 'scripts/pack.ts',
  'api-reports': 'scripts/apiReports.ts',
};

/**
 * Tells of each signal that asks for an end. A terminal sends Ctrl-C to the whole
 * group; a supervisor sends SIGTERM to npm or its shell alone, and that one of
 * them is gone is a request too, unless the end was asked for already.
 */
function listenForEnd() {
  const requests = new EventEmitter();
  let asked = false;
  const ask = signal => {
    asked = true;
    requests.emit('end', signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => ask(signal));
  }
  // What is started by hand may outlive its shell, in the background.
  if (process.env.npm_lifecycle_event) {
    onParentGone(() => asked || ask('SIGTERM'));
  }
  return requests;
}

async function main() {
  const script = commands[command];
  if (!script) {
    throw new Error(
      `Unknown command "${command ?? ''}". Available commands: ${Object.keys(
        commands,
      )
        .map(name => `npm run ${name}`)
        .join(', ')}.`,
    );
  }
  const requests = listenForEnd();
  const preparation = new AbortController();
  requests.on('end', signal =>
    preparation.abort(new Error(`interrupted by ${signal}`)),
  );
  const missing = await missingPrerequisites();
  if (missing.length > 0) {
    throw new Error(
      `Missing prerequisites:\n${missing
        .map(line => `  - ${line}`)
        .join('\n')}`,
    );
  }
  const toolchain = await ensureToolchain(
    root,
    line => process.stderr.write(`${line}\n`),
    preparation.signal,
  );
  preparation.signal.throwIfAborted();
  const child = spawn(toolchain.node, [join(root, script), ...args], {
    // Through the channel the command notices if this process is killed.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    cwd: root,
    env: toolchainEnv(toolchain),
  });
  requests.on('end', signal => child.kill(signal));
  child.on('error', error => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
