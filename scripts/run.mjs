// SPDX-License-Identifier: Apache-2.0

// The entry point of `npm start`, `npm test` and the other commands. It checks the
// prerequisites, fetches Node 24 and Yarn into .tools/, and runs the TypeScript
// command. It has to run on Node 20 before any installation, so it is plain
// JavaScript on built-in modules.
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
  runtime: 'scripts/runtime.ts',
  diagnose: 'scripts/diagnose.ts',
  cluster: 'local-cluster/src/cli/cli.ts',
  bench: 'scripts/bench.ts',
  pack: 'scripts/pack.ts',
  'api-reports': 'scripts/apiReports.ts',
};

/** Commands that build nothing, and so need nothing but Node. */
const needNodeAlone = new Set(['diagnose']);

/**
 * Emits `end` for each signal that stops the command. A terminal sends Ctrl-C to
 * the whole process group, but a supervisor sends SIGTERM to npm or its shell
 * alone: if one of them exits, stop as well.
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
  // A command started without npm may run in the background after its shell exits.
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
  const missing = await missingPrerequisites({
    nodeAlone: needNodeAlone.has(command),
  });
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
    // The command notices by the IPC channel if this process is killed.
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
