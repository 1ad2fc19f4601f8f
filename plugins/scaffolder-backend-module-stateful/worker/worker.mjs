// SPDX-License-Identifier: Apache-2.0

// A worker that runs one command of the guest and ends. It is plain JavaScript, shipped as it is,
// because a worker is started from a file: a path to a source would not survive the package's
// build, and a built file is not there in tests.

import { parentPort, workerData } from 'node:worker_threads';
import { runGuest } from './runGuest.mjs';

const outcome = await runGuest({
  ...workerData,
  onLine: line => parentPort.postMessage({ type: 'line', line }),
});
parentPort.postMessage({ type: 'outcome', outcome });
